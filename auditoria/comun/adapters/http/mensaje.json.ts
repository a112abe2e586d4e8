import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { withoutPersonalData } from '@alpespartner/shared-kernel/platform/avro/personal.js';

/** A message as people read it: by the schema it was written with, without personal data. Throws when nobody can. */
export function decodificado(topic: string, bytes: Buffer, esquema: string): unknown {
  const nombre = topic as keyof Mensajes;
  const mensaje = withoutPersonalData(nombre, codecOf(nombre).decode(bytes, esquema));
  return JSON.parse(jsonOf(mensaje)) as unknown;
}
