import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { withoutPersonalData } from '@alpespartner/shared-kernel/platform/avro/personal.js';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { decodeOrAsk, type WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

/** A stored message as it is shown. */
export interface ShownMessage {
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

export interface View {
  /** The topic whose schema the messages have. */
  readonly schemaTopic: keyof Mensajes;
  /** Where schemas are found that this build does not have. */
  readonly writers: WriterSchemas;
  readonly unmasked: boolean;
}

const ALREADY_TOLD = new Set(['id', 'type', 'schema', 'position', 'content-type']);

export async function shownMessageOf(received: IncomingMessage, view: View): Promise<ShownMessage> {
  const { schemaTopic, unmasked } = view;
  const { position, schema } = received.properties;
  const { sobre, huella, problema } = await read(received, view);
  return {
    particion: received.particion,
    posicion: position ?? null,
    message_id: received.messageId,
    clave: received.key,
    publicado: received.publicado,
    version: releasedVersions(schemaTopic).find((released) => released.fingerprint === huella)?.version ?? null,
    huella: huella ?? schema ?? null,
    sobre: sobre && !unmasked ? withoutPersonalData(schemaTopic, sobre) : sobre,
    problema,
    propiedades: Object.fromEntries(Object.entries(received.properties).filter(([name]) => !ALREADY_TOLD.has(name))),
    bytes: received.payload.length,
  };
}

/** What a message says, or why nobody can tell. */
export async function read(received: IncomingMessage, { schemaTopic, writers }: Omit<View, 'unmasked'>) {
  try {
    const { meta, ...envelope } = await decodeOrAsk(schemaTopic, received, writers);
    return { sobre: envelope, huella: meta.huella, problema: null };
  } catch (error) {
    return { sobre: null, huella: received.properties.schema, problema: (error as Error).message };
  }
}

/** As published: a partition's order is its own, between partitions the broker's clock decides. */
export const byPublication = (a: ShownMessage, b: ShownMessage): number =>
  a.publicado.getTime() - b.publicado.getTime() || a.particion - b.particion;
