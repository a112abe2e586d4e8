import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { definicionesEn, type Registro } from '@alpespartner/schemas/esquema.js';
import { liberadas } from '@alpespartner/schemas/liberadas.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';

const OCULTO = '***';

/** The message with every field masked that its schema marks as personal data. */
export function sinDatosPersonales<T extends keyof Mensajes>(topic: T, mensaje: Envelope<Mensajes[T]>) {
  const personales = camposPersonales(topic, mensaje.type);
  const data = Object.fromEntries(
    Object.entries(mensaje.data as Record<string, unknown>).map(([campo, valor]) => [
      campo,
      personales.has(campo) && valor !== null ? OCULTO : valor,
    ]),
  );
  return { ...mensaje, data };
}

function camposPersonales(topic: keyof Mensajes, tipo: string): ReadonlySet<string> {
  const texto = liberadas(topic).at(-1)?.texto;
  if (texto === undefined) return new Set();
  const eventos = definicionesEn(JSON.parse(texto) as Registro).filter((d): d is Registro => d.type === 'record');
  const evento = eventos.find(({ name }) => name === tipo);
  return new Set(evento?.fields.filter(({ pii }) => pii).map(({ name }) => name));
}
