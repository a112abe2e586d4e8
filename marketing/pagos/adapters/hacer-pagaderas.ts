import type { Contexto } from '@alpespartner/shared-kernel/platform/context.js';
import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../adapters/filas.mysql.js';
import { bloquearComisiones, guardarComisiones } from '../../comisiones/adapters/comision.mysql.js';
import { anunciosDeComision } from '../../comisiones/adapters/contrato.js';

/**
 * Approves those of `ids` whose holding period is over at `ahora`; the others, and those decided meanwhile, stay as they are.
 * `causas`: by commission; without one, the ambient context. Answers how many were approved.
 */
export async function hacerPagaderas(
  tx: Tx,
  ids: readonly string[],
  ahora: Date,
  causas: ReadonlyMap<string, Contexto> = new Map(),
): Promise<number> {
  const comisiones = [...(await bloquearComisiones(tx, enOrden(ids))).values()];
  for (const comision of comisiones) comision.vencer(ahora);
  const aprobadas = comisiones.filter(({ events }) => events.length > 0);
  await guardarComisiones(tx, aprobadas);
  const anuncios = aprobadas.flatMap((comision) => anunciosDeComision(comision, causas.get(comision.snapshot.id)));
  tx.announce('comisiones.eventos', ...anuncios);
  return aprobadas.length;
}

/** The longest due first. */
export async function vencidas(tx: Tx, ahora: Date, limite: number): Promise<string[]> {
  const filas = await tx.query<{ id: string }[]>(
    `SELECT id FROM comision WHERE situacion = 'CALCULADA' AND vence_en <= ? ORDER BY vence_en, id LIMIT ?`,
    [ahora, limite],
  );
  return filas.map(({ id }) => id);
}
