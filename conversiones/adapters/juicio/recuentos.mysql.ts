import type { DataSource } from 'typeorm';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import type { ClavesDeHechos } from '../../application/juicio/referencias.js';
import type { Hechos, Recuentos } from '../../domain/juicio/hechos.js';
import { conversionIdDe } from '../../domain/pedido/datos.js';
import { esDeclarado } from '../../domain/seguimiento/clic.js';
import { LISTA } from '../conversion/conversion.fila.js';

const HORA_MS = 3_600_000;

/** In the list, which follows the events: what was reported a moment ago may not be counted yet. */
const DESDE_LA_LISTA = `FROM conversion c WHERE c.generacion = ${inUse(LISTA)} AND c.marca_id = ? AND c.id <> ?
  AND c.ocurrido_en > ? AND c.ocurrido_en <= ?`;

/** Counts what happened around a conversion by the time of the events, itself left out. */
export async function recontar(
  base: DataSource,
  claves: ClavesDeHechos,
  { clic, clics, afiliados }: Omit<Hechos, 'recuentos'>,
  ahora: Date,
): Promise<Recuentos> {
  const t = claves.ocurridoEn ?? ahora;
  const entre = (horas: number) => [claves.marcaId, conversionIdDe(claves), new Date(t.getTime() - horas * HORA_MS), t];
  const contar = async (sql: string, valores: unknown[], horas: number) =>
    new Map((await base.query<Cuenta[]>(sql, [...entre(horas), ...valores])).map(({ de, n }) => [de, Number(n)]));
  const todos = clic ? [...clics, clic] : clics;
  const redes = todos.flatMap(({ red }) => red ?? []);
  const declarantes = todos.filter(esDeclarado).map(({ afiliadoId }) => afiliadoId);
  const ids = afiliados.map(({ id }) => id);
  const [pedidosPorRed, pedidosPorAfiliado, delUsuario, clicsDeclarados] = await Promise.all([
    redes.length === 0 ? new Map<string, number>() : contar(POR_RED, [redes], 24),
    ids.length === 0 ? new Map<string, number>() : contar(POR_AFILIADO, [ids], 1),
    claves.usuarioId === null ? new Map<string, number>() : contar(DEL_USUARIO, [claves.usuarioId], 24),
    declarantes.length === 0 ? new Map<string, number>() : declarados(base, declarantes, t),
  ]);
  const otrosAfiliados = [...delUsuario.keys()].filter((id) => id !== claves.afiliadoId).length;
  return { pedidosPorRed, pedidosPorAfiliado, otrosAfiliados, clicsDeclarados };
}

async function declarados(base: DataSource, ids: readonly string[], t: Date): Promise<Map<string, number>> {
  const sql = `SELECT afiliado_id AS de, SUM(intentos) AS n FROM clic_declarado
    WHERE afiliado_id IN (?) AND hora > ? AND hora <= ? GROUP BY afiliado_id`;
  const filas = await base.query<Cuenta[]>(sql, [ids, new Date(t.getTime() - 24 * HORA_MS), t]);
  return new Map(filas.map(({ de, n }) => [de, Number(n)]));
}

interface Cuenta {
  readonly de: string;
  readonly n: string;
}

const POR_RED = `SELECT k.red AS de, COUNT(*) AS n ${DESDE_LA_LISTA.replace('WHERE', 'JOIN clic k ON k.id = c.clic_id WHERE')}
  AND k.red IN (?) GROUP BY k.red`;
const POR_AFILIADO = `SELECT c.afiliado_id AS de, COUNT(*) AS n ${DESDE_LA_LISTA}
  AND c.afiliado_id IN (?) GROUP BY c.afiliado_id`;
const DEL_USUARIO = `SELECT c.afiliado_id AS de, COUNT(*) AS n ${DESDE_LA_LISTA}
  AND c.afiliado_id <> '' AND c.user_id = ? GROUP BY c.afiliado_id`;
