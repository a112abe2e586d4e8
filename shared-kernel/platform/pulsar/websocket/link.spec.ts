import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { WebSocketBroker } from './broker.js';

const topic = 'persistent://alpespartner/eventos/afiliados.eventos';
const open: { server: Server; broker: WebSocketBroker }[] = [];

afterEach(async () => {
  for (const { server, broker } of open.splice(0)) {
    await broker.close();
    server.close();
  }
});

type Admit = (request: IncomingMessage, attempt: number) => number;

/** A stand-in for the broker's WebSocket server: `admit` gives the HTTP status, 101 lets the client in. */
async function broker(admit: Admit, serve: (socket: WebSocket) => void, token?: string): Promise<WebSocketBroker> {
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ noServer: true });
  let attempts = 0;
  server.on('upgrade', (request, tcp, head) => {
    const status = admit(request, attempts++);
    if (status === 101) return sockets.handleUpgrade(request, tcp, head, serve);
    tcp.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\n\r\n<title>Error ${status} because</title>`);
  });
  server.on('request', (_request, response: ServerResponse) => response.end('ok'));
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new WebSocketBroker(url, { patienceMs: 2_000, ...(token && { token }) });
  open.push({ server, broker: client });
  return client;
}

const message = (text: string) => ({ key: 'a', payload: Buffer.from(text), properties: {} });

describe('WebSocket connection', () => {
  it.each([
    [401, /token/],
    [403, /no permission/],
    [404, /does not exist/],
    [400, /HTTP 400, because/],
  ])('a refusal with %i is final, and explained', async (status, words) => {
    const client = await broker(
      () => status,
      () => undefined,
    );
    const opening = client.producer({ topic });
    await expect(opening).rejects.toMatchObject({ name: 'BrokerRefused' });
    await expect(opening).rejects.toThrow(words);
  });

  it.each([409, 500, 503])('a refusal with %i passes', async (status) => {
    const client = await broker(
      (_, attempt) => (attempt < 2 ? status : 101),
      () => undefined,
    );
    await client.producer({ topic });
    expect(await client.health()).toEqual({ ok: true });
  });

  it('says nothing of the health while the first attempt is under way', async () => {
    const health = new Promise((resolve) => {
      const admit: Admit = () => {
        resolve(client.then((it) => it.health()));
        return 101;
      };
      const client = broker(admit, () => undefined);
      void client.then((it) => it.producer({ topic }));
    });
    expect(await health).toEqual({ ok: true });
  });

  it('shows its token in the header, not in the address', async () => {
    const seen: (string | undefined)[] = [];
    const admit: Admit = ({ headers, url }) => {
      seen.push(headers.authorization, url);
      return 101;
    };
    await (await broker(admit, () => undefined, 'secreto')).producer({ topic, name: 'relevo' });
    expect(seen[0]).toBe('Bearer secreto');
    expect(seen[1]).toBe(
      '/ws/v2/producer/persistent/alpespartner/eventos/afiliados.eventos' +
        '?batchingEnabled=false&hashingScheme=Murmur3_32Hash&maxPendingMessages=10000&producerName=relevo',
    );
  });

  it('rejects what was in flight when it is lost, and sends later messages over the next one, in order', async () => {
    const arrived: string[][] = [];
    const client = await broker(
      () => 101,
      (socket) => {
        const payloads: string[] = [];
        arrived.push(payloads);
        socket.on('message', (data: Buffer) => {
          const { payload, context } = JSON.parse(data.toString()) as { payload: string; context: string };
          payloads.push(Buffer.from(payload, 'base64').toString());
          if (arrived.length === 1) socket.terminate();
          else socket.send(JSON.stringify({ result: 'ok', context }));
        });
      },
    );
    const producer = await client.producer({ topic });
    await expect(producer.send(message('perdido'))).rejects.toMatchObject({ name: 'BrokerUnavailable' });
    await Promise.all(['1', '2', '3'].map((text) => producer.send(message(text))));
    expect(arrived[1]).toEqual(['1', '2', '3']);
  });

  it('rejects a message that the broker does not take', async () => {
    const client = await broker(
      () => 101,
      (socket) => {
        socket.on('message', (data: Buffer) => {
          const { context } = JSON.parse(data.toString()) as { context: string };
          socket.send(JSON.stringify({ result: 'send-error:8', errorMsg: 'quota', context }));
        });
      },
    );
    const producer = await client.producer({ topic });
    await expect(producer.send(message('x'))).rejects.toThrow(/send-error:8 quota/);
  });

  it('rejects a send when no connection comes back within the patience', async () => {
    const client = await broker(
      (_, attempt) => (attempt === 0 ? 101 : 503),
      (socket) => socket.on('message', () => socket.terminate()),
    );
    const producer = await client.producer({ topic });
    await expect(producer.send(message('1'))).rejects.toThrow(/closed/);
    await expect(producer.send(message('2'))).rejects.toThrow(/HTTP 503/);
    expect(await client.health()).toMatchObject({ ok: false });
  });
});
