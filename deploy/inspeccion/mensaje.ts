import { liberadas } from '@alpespartner/schemas/liberadas.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { withoutPersonalData } from '@alpespartner/shared-kernel/platform/avro/personal.js';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { decodeOrAsk, type WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

/** A stored message as it is shown. */
export interface Visto {
  readonly particion: number;
  readonly posicion: string | null;
  readonly message_id: string;
  readonly clave: string;
  readonly publicado: Date;
  /** The released version it was written with; null when its fingerprint is that of none. */
  readonly version: number | null;
  readonly huella: string | null;
  /** What it says, or else why it cannot be read. */
  readonly sobre: Omit<AnyMessage, 'meta'> | null;
  readonly problema: string | null;
  /** What travels beside it, other than the above: of a failed message, where and why it failed. */
  readonly propiedades: Readonly<Record<string, string>>;
  readonly bytes: number;
}

export interface Vista {
  /** The topic whose schema the messages have. */
  readonly esquemaDe: keyof Mensajes;
  /** Where schemas are found that this build does not have. */
  readonly escritores: WriterSchemas;
  readonly sinMascara: boolean;
}

const YA_DICHAS = new Set(['id', 'type', 'schema', 'position', 'content-type']);

export async function ver(recibido: IncomingMessage, vista: Vista): Promise<Visto> {
  const { esquemaDe, sinMascara } = vista;
  const { position, schema } = recibido.properties;
  const { sobre, huella, problema } = await leer(recibido, vista);
  return {
    particion: recibido.particion,
    posicion: position ?? null,
    message_id: recibido.messageId,
    clave: recibido.key,
    publicado: recibido.publicado,
    version: liberadas(esquemaDe).find((liberada) => liberada.huella === huella)?.version ?? null,
    huella: huella ?? schema ?? null,
    sobre: sobre && !sinMascara ? withoutPersonalData(esquemaDe, sobre) : sobre,
    problema,
    propiedades: Object.fromEntries(Object.entries(recibido.properties).filter(([nombre]) => !YA_DICHAS.has(nombre))),
    bytes: recibido.payload.length,
  };
}

/** What a message says, or why nobody can tell. */
export async function leer(recibido: IncomingMessage, { esquemaDe, escritores }: Omit<Vista, 'sinMascara'>) {
  try {
    const { meta, ...sobre } = await decodeOrAsk(esquemaDe, recibido, escritores);
    return { sobre, huella: meta.huella, problema: null };
  } catch (error) {
    return { sobre: null, huella: recibido.properties.schema, problema: (error as Error).message };
  }
}

/** As published: a partition's order is its own, between partitions the broker's clock decides. */
export const enOrden = (a: Visto, b: Visto): number =>
  a.publicado.getTime() - b.publicado.getTime() || a.particion - b.particion;
