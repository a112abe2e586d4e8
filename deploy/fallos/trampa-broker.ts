import { setTimeout as pausa } from 'node:timers/promises';
import type { IncomingMessage, OutgoingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { WebSocketConsumer } from '@alpespartner/shared-kernel/platform/pulsar/websocket/consumer.js';
import { WebSocketProducer } from '@alpespartner/shared-kernel/platform/pulsar/websocket/producer.js';
import type { Punto } from './puntos.js';

type Send = (this: WebSocketProducer, message: OutgoingMessage) => Promise<void>;
type Receive = (this: WebSocketConsumer, max: number, signal?: AbortSignal) => Promise<IncomingMessage[]>;

/** Watches what goes to the broker and comes from it, and brings it into disorder when asked to. */
export function vigilarBroker(pasar: (punto: Punto) => void, desorden: () => number): void {
  const original: Send = Reflect.get(WebSocketProducer.prototype, 'send');
  const enviar = desordenado(original, desorden);
  WebSocketProducer.prototype.send = async function (message) {
    await enviar.call(this, message);
    pasar('tras-publicar');
  };
  const recibir: Receive = Reflect.get(WebSocketConsumer.prototype, 'receive');
  WebSocketConsumer.prototype.receive = async function (max, signal) {
    const recibidos = await recibir.call(this, max, signal);
    if (recibidos.length > 0) pasar('tras-recibir');
    return recibidos;
  };
}

const RETENCION_MS = 300;

/** Some messages go twice; some keys are held back, so that those behind them overtake. Within a key the order stays. */
function desordenado(enviar: Send, porMil: () => number): Send {
  const colas = new Map<string, Promise<void>>();
  const toca = () => Math.random() * 1000 < porMil();
  return function (message) {
    const delante = colas.get(message.key);
    if (!delante && !toca()) return toca() ? dosVeces(this, message) : enviar.call(this, message);
    const espera = delante ?? pausa(Math.random() * RETENCION_MS).then(() => undefined);
    // Fails with the one in front of it, as everything behind a lost connection does.
    const enviado = espera.then(() => enviar.call(this, message));
    colas.set(message.key, enviado);
    enviado.finally(() => colas.get(message.key) === enviado && colas.delete(message.key)).catch(() => undefined);
    return enviado;
  };

  async function dosVeces(producer: WebSocketProducer, message: OutgoingMessage): Promise<void> {
    await Promise.all([enviar.call(producer, message), enviar.call(producer, message)]);
    void pausa(Math.random() * RETENCION_MS)
      .then(() => enviar.call(producer, message))
      .catch(() => undefined);
  }
}
