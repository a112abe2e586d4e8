import type { Pagina } from '../domain/pagina.js';

interface Pregunta {
  readonly sql: string;
  readonly valores: readonly unknown[];
}

/**
 * The rows of `desde` (such as `pago`) that fulfil each condition whose value is given, one page of them, by `fecha` and `id`.
 * A condition has one `?`.
 */
export function paginaSql(
  desde: string,
  fecha: string,
  condiciones: readonly (readonly [condicion: string, valor: unknown])[],
  { ascendente, limite, tras }: Pagina,
): Pregunta {
  const dadas = condiciones.filter(([, valor]) => valor !== undefined && valor !== null);
  const [mas, sentido] = ascendente ? ['>', 'ASC'] : ['<', 'DESC'];
  const porClave = tras ? [`(${fecha} ${mas} ? OR (${fecha} = ? AND id ${mas} ?))`] : [];
  const todas = [...dadas.map(([condicion]) => condicion), ...porClave];
  const valores = [...dadas.map(([, valor]) => valor), ...(tras ? [tras.en, tras.en, tras.id] : []), limite];
  const filtro = todas.length > 0 ? `WHERE ${todas.join(' AND ')}` : '';
  return { sql: `SELECT * FROM ${desde} ${filtro} ORDER BY ${fecha} ${sentido}, id ${sentido} LIMIT ?`, valores };
}
