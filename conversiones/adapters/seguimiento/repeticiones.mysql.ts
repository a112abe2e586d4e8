import { createHash } from 'node:crypto';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import type { ClicSeguido } from '../../application/seguimiento/clics.js';
import { REPETICION_MS } from '../../domain/seguimiento/marca-de-clic.js';

/** The last unique click of a visitor, by the mark it is told by. */
interface Ultimo {
  readonly campana_id: string;
  readonly afiliado_id: string;
  readonly visitante: string;
  readonly clic_id: string;
  readonly en: Date;
}

const COLUMNAS = ['campana_id', 'afiliado_id', 'visitante', 'clic_id', 'en'] as const;

/** One by one: of a list of rows MariaDB would look at the whole table. */
const LA_FILA = '(campana_id = ? AND afiliado_id = ? AND visitante = ?)';

/** Where a row is there it is only locked. */
const TOMAR = upsertSql('clic_ultimo', COLUMNAS, (columna) => (columna === 'clic_id' ? 'clic_id = clic_id' : null));
const CAMBIAR = upsertSql('clic_ultimo', COLUMNAS, (columna) =>
  columna === 'clic_id' || columna === 'en' ? `${columna} = VALUES(${columna})` : null,
);

/**
 * Of those that seem unique, which are: whoever is told by several marks (network, user) is unique by all of them. In the
 * order of time; the visitors' rows are held until the commit, so that of two at once one is unique.
 */
export async function marcados(tx: MysqlTx, clics: readonly ClicSeguido[]): Promise<readonly ClicSeguido[]> {
  const primeros = new Map<string, Ultimo>();
  for (const ultimo of clics.flatMap(ultimosTras)) {
    if (!primeros.has(claveDe(ultimo))) primeros.set(claveDe(ultimo), ultimo);
  }
  const ultimos = await tomados(tx, [...primeros.values()].sort(porClave));
  const cambiados = new Map<string, Ultimo>();
  const marcado = clics.map((clic) => {
    const vistos = ultimosTras(clic).map((suyo) => ({ suyo, lejos: lejosDe(ultimos.get(claveDe(suyo)), suyo) }));
    for (const { suyo, lejos } of vistos) {
      if (lejos < REPETICION_MS) continue;
      ultimos.set(claveDe(suyo), suyo);
      cambiados.set(claveDe(suyo), suyo);
    }
    const repetido = vistos.some(({ lejos }) => lejos !== 0 && Math.abs(lejos) < REPETICION_MS);
    return repetido ? { ...clic, marca: 'DUPLICADO' as const, motivo: 'visto_antes' } : clic;
  });
  if (cambiados.size > 0) await tx.query(CAMBIAR, [[...cambiados.values()].sort(porClave).map(valoresDe)]);
  return marcado;
}

/** By how many ms a click came after the last unique one; 0: it is that one. At the same time is as near as can be. */
const lejosDe = (ultimo: Ultimo | undefined, suyo: Ultimo): number =>
  ultimo === undefined || ultimo.clic_id === suyo.clic_id ? 0 : suyo.en.getTime() - ultimo.en.getTime() || 1;

/** The rows as they are, those that were not there as given; nobody else writes them before the commit. */
async function tomados(tx: MysqlTx, primeros: readonly Ultimo[]): Promise<Map<string, Ultimo>> {
  if (primeros.length === 0) return new Map();
  await tx.query(TOMAR, [primeros.map(valoresDe)]);
  const filas = await tx.query<Ultimo[]>(
    `SELECT ${COLUMNAS.join(', ')} FROM clic_ultimo WHERE ${primeros.map(() => LA_FILA).join(' OR ')} FOR UPDATE`,
    primeros.flatMap(({ campana_id, afiliado_id, visitante }) => [campana_id, afiliado_id, visitante]),
  );
  return new Map(filas.map((fila) => [claveDe(fila), fila]));
}

/** What a click leaves, if it seems unique. */
const ultimosTras = (clic: ClicSeguido): Ultimo[] =>
  (clic.marca === 'UNICO' ? visitantesDe(clic) : []).map((visitante) => ({
    campana_id: clic.campanaId,
    afiliado_id: clic.afiliadoId,
    visitante,
    clic_id: clic.id,
    en: clic.en,
  }));

const visitantesDe = ({ red, usuarioId }: ClicSeguido): string[] => [
  ...(red === null ? [] : [red]),
  ...(usuarioId === null ? [] : [huella(`user:${usuarioId}`)]),
];

const claveDe = (u: Ultimo): string => `${u.campana_id} ${u.afiliado_id} ${u.visitante}`;
/** In one order for everybody, so that two never wait for each other. */
const porClave = (a: Ultimo, b: Ultimo): number => (claveDe(a) < claveDe(b) ? -1 : 1);
const valoresDe = (u: Ultimo): unknown[] => COLUMNAS.map((columna) => u[columna]);

const huella = (texto: string): string => createHash('sha256').update(texto).digest('base64url').slice(0, 22);
