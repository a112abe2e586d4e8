import {
  definitionsIn,
  isUnion,
  type EnumSchema,
  type Schema,
  type RecordSchema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';

const OCULTO = '***';

type Definidos = ReadonlyMap<string, RecordSchema | EnumSchema>;

/**
 * The message with every field masked that its schema marks as personal data, at whatever depth; all of them where the
 * message type is one that only a newer schema knows.
 */
export function sinDatosPersonales<E extends { readonly type: string; readonly data: unknown }>(
  topic: keyof Mensajes,
  mensaje: E,
): E {
  const definidos = definidosEn(topic);
  const { type, data } = mensaje;
  return { ...mensaje, data: definidos.has(type) ? ocultar(type, data, definidos) : porCampo(data, () => OCULTO) };
}

function ocultar(tipo: Schema, valor: unknown, definidos: Definidos): unknown {
  if (valor === null) return null;
  if (typeof tipo === 'string') {
    const definido = definidos.get(tipo);
    return definido ? ocultar(definido, valor, definidos) : valor;
  }
  if (isUnion(tipo)) return tipo.reduce((visto: unknown, rama) => ocultar(rama, visto, definidos), valor);
  switch (tipo.type) {
    case 'array':
      return (valor as unknown[]).map((elemento) => ocultar(tipo.items, elemento, definidos));
    case 'map':
      return porCampo(valor, (_, elemento) => ocultar(tipo.values, elemento, definidos));
    case 'record':
      return porCampo(valor, (nombre, campo) => ocultarCampo(tipo, nombre, campo, definidos));
    default:
      return valor;
  }
}

function ocultarCampo({ fields }: RecordSchema, nombre: string, valor: unknown, definidos: Definidos): unknown {
  const campo = fields.find(({ name }) => name === nombre);
  if (!campo || valor === null) return valor;
  return campo.pii ? OCULTO : ocultar(campo.type, valor, definidos);
}

const porCampo = (valor: unknown, fn: (nombre: string, campo: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(valor as object).map(([nombre, campo]) => [nombre, fn(nombre, campo)]));

const leidos = new Map<string, Definidos>();

function definidosEn(topic: keyof Mensajes): Definidos {
  const leido = leidos.get(topic);
  if (leido) return leido;
  const registro = JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema;
  const definidos = new Map(definitionsIn(registro).map((tipo) => [tipo.name, tipo]));
  leidos.set(topic, definidos);
  return definidos;
}
