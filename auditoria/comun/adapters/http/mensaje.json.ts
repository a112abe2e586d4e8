import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecDe } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { jsonDe } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { sinDatosPersonales } from '@alpespartner/shared-kernel/platform/avro/personal.js';

/** A message as people read it: by the schema it was written with, without personal data. Throws when nobody can. */
export function decodificado(topic: string, bytes: Buffer, esquema: string): unknown {
  const nombre = topic as keyof Mensajes;
  const mensaje = sinDatosPersonales(nombre, codecDe(nombre).decode(bytes, esquema));
  return JSON.parse(jsonDe(mensaje)) as unknown;
}
