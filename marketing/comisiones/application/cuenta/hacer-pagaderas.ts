import type { Contexto } from '@alpespartner/shared-kernel/application/context.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../../comun/adapters/filas.mysql.js';
import { bloquearComisiones, guardarComisiones } from '../../adapters/cuenta/comision.fila.js';
import { anunciosDeComision } from '../../adapters/cuenta/contrato.js';
import { leerPoliticas } from '../../adapters/politica/politica-de-pago.mysql.js';
import { politicaPara } from '../../domain/politica/politica-de-pago.js';

/**
 * Approves those of `ids` whose holding period is over at `ahora`; the others, those that persons have to approve, and those
 * decided meanwhile stay as they are.
 * `causas`: by commission; without one, the ambient context. Answers how many were approved.
 */
export async function hacerPagaderas(
  tx: MysqlTx,
  ids: readonly string[],
  ahora: Date,
  causas: ReadonlyMap<string, Contexto> = new Map(),
): Promise<number> {
  const comisiones = [...(await bloquearComisiones(tx, enOrden(ids))).values()];
  const politicas = await leerPoliticas(
    tx,
    comisiones.map(({ snapshot }) => snapshot.marcaId),
  );
  for (const comision of comisiones) {
    comision.vencer(ahora, politicaPara(politicas, comision.snapshot).dosPersonasDesde);
  }
  const aprobadas = comisiones.filter(({ events }) => events.length > 0);
  await guardarComisiones(tx, aprobadas);
  const anuncios = aprobadas.flatMap((comision) => anunciosDeComision(comision, causas.get(comision.snapshot.id)));
  tx.announce('comisiones.eventos', ...anuncios);
  return aprobadas.length;
}

/** The longest due first; without those that persons have to approve. */
export async function vencidas(tx: MysqlTx, ahora: Date, limite: number): Promise<string[]> {
  const filas = await tx.query<{ id: string }[]>(
    `SELECT c.id FROM comision c LEFT JOIN politica_pago p ON p.marca_id = c.marca_id AND p.moneda = c.moneda
      WHERE c.situacion = 'CALCULADA' AND c.vence_en <= ?
        AND (p.dos_personas_desde IS NULL OR c.saldo < p.dos_personas_desde)
      ORDER BY c.vence_en, c.id LIMIT ?`,
    [ahora, limite],
  );
  return filas.map(({ id }) => id);
}
