import { describe, expect, it } from 'vitest';
import { message, take, textOf } from '../../testing/contracts/broker/drive.js';
import { connectBroker } from './connect.js';
import { WebSocketBroker } from './websocket/broker.js';

const topic = 'persistent://alpespartner/eventos/afiliados.eventos';

describe('connectBroker', () => {
  it('chooses the driver by the address', async () => {
    expect(await connectBroker('ws://127.0.0.1:8080')).toBeInstanceOf(WebSocketBroker);
    expect(await connectBroker('wss://127.0.0.1:8443')).toBeInstanceOf(WebSocketBroker);
    await expect(connectBroker('kafka://127.0.0.1:9092')).rejects.toThrow(/No driver for .*kafka/);
  });

  it('gives one memory broker to all of a process that name it', async () => {
    const [one, two] = await Promise.all([connectBroker('memory://prueba'), connectBroker('memory://prueba')]);
    await (await one.producer({ topic })).send(message('a', 'hola'));
    const consumer = await two.consumer({ topic, subscription: 's', name: 'uno' });
    expect((await take(consumer, 1)).map(textOf)).toEqual(['hola']);
  });

  it('opens the native client, or says why it cannot and what to do', async () => {
    const outcome = await connectBroker('pulsar://127.0.0.1:1').then(
      (broker) => broker.close(),
      (cause: Error) => cause.message,
    );
    if (outcome) expect(outcome).toMatch(/pulsar-client, which cannot be loaded: .* or give the ws:\/\/ address/);
  });
});
