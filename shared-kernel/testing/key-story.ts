import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { compose } from '@alpespartner/schemas/tool/schema/compose.js';
import { idDe } from '../domain/ids.js';
import type { Envelope } from '../platform/avro/envelope.js';
import { AunNo, type Incoming } from '../platform/consumer/subscription.js';
import { ejemplos } from './avro-examples.js';

const DESDE = Date.UTC(2026, 0, 1);
const HORA = 3_600_000;

/**
 * All that can be said of one aggregate, in the order it is said: a message of each type of the topic, of versions and
 * instants that rise. Every id in it is the key, so that each meets all the others.
 */
export function keyStory<T extends keyof Mensajes>(topic: T, key: string): Incoming<Mensajes[T]>[] {
  return ejemplos<Mensajes[T]>(compose(topic), 'menor').map((ejemplo, i) => {
    const { data, ...cabecera } = llenar(ejemplo, key, i) as Envelope<Mensajes[T]>;
    const mensaje = {
      ...cabecera,
      id: idDe(key, String(i)),
      subject: key,
      sequence: BigInt(i + 1),
      type: ejemplo.type,
    };
    const meta = {
      topic,
      particion: 0,
      posicion: BigInt(i + 1),
      messageId: String(i),
      publicado: new Date(),
      entregas: 1,
    };
    return { ...mensaje, data, meta: { ...meta, bytes: Buffer.alloc(0), huella: '' } };
  });
}

/** The order in which the messages of a key come when one of them is parked and replayed after the others, for each. */
export const ordersWithOneParked = <M>(messages: readonly M[]): readonly (readonly M[])[] =>
  messages.map((parked) => [...messages.filter((one) => one !== parked), parked]);

/** One after the other; what comes too early is parked as well, and replayed in its turn until nothing is left to wait for. */
export async function handleAll<M>(messages: readonly M[], handle: (message: M) => Promise<void>): Promise<void> {
  const early: M[] = [];
  for (const message of messages) {
    await handle(message).catch((error: unknown) => {
      if (!(error instanceof AunNo)) throw error;
      early.push(message);
    });
  }
  if (early.length > 0 && early.length < messages.length) await handleAll(early, handle);
}

/** Text becomes the key, amounts and instants rise with the message; symbols and what may be missing stay. */
function llenar(valor: unknown, key: string, i: number): unknown {
  if (valor === '') return key;
  if (valor instanceof Date) return new Date(DESDE + i * HORA);
  if (typeof valor === 'bigint') return 1_000n * BigInt(i + 1);
  if (typeof valor === 'number') return i + 1;
  if (Array.isArray(valor)) return valor.map((uno) => llenar(uno, key, i));
  if (typeof valor !== 'object' || valor === null) return valor;
  return Object.fromEntries(
    Object.entries(valor).map(([nombre, uno]) => [nombre, nombre === 'moneda' ? 'GBP' : llenar(uno, key, i)]),
  );
}
