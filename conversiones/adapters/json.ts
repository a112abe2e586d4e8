import type { Dinero } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { deAvro } from './contrato.js';

const esDinero = (valor: object): valor is Dinero => 'unidades_menores' in valor;

/** The data of a message as the JSON of our answers and bodies: `{monto, moneda}`, ISO 8601 instants. */
export function jsonDe(valor: unknown): unknown {
  if (typeof valor === 'bigint') return valor.toString();
  if (valor instanceof Date) return valor.toISOString();
  if (Array.isArray(valor)) return valor.map(jsonDe);
  if (typeof valor !== 'object' || valor === null) return valor;
  if (esDinero(valor)) return dineroJson(deAvro(valor));
  return Object.fromEntries(Object.entries(valor).map(([nombre, campo]) => [nombre, jsonDe(campo)]));
}
