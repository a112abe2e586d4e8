import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Contexto } from '@alpespartner/shared-kernel/application/context.js';
import { contextoDe, type BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../../comun/adapters/filas.mysql.js';
import { seguirFuentes } from '../../domain/libro/referidos.js';
import { bloquearComisiones } from '../cuenta/comision.fila.js';
import { abrirCampanas, cerrarLibro } from './libros.mysql.js';

/**
 * On comisiones.eventos: whatever changed the commission of a referred affiliate (a sale, a refund, a person, a clawback),
 * that of its referrer follows the balance as it is now, so messages may come twice and in any order.
 */
export const alCambiarFuente =
  (clock: Clock): BatchHandler<Oidos<'comisiones.eventos', 'payment-consumer'>> =>
  async (batch, tx) => {
    const conversiones = await referidas(tx, new Map(batch.map((m) => [m.subject, contextoDe(m)])));
    if (conversiones.size === 0) return;
    const comisiones = await bloquearComisiones(tx, await cuentasDe(tx, [...conversiones.keys()]));
    const snapshots = [...comisiones.values()].map(({ snapshot }) => snapshot);
    const libro = { conversiones: new Map<string, never>(), comisiones, ...(await abrirCampanas(tx, snapshots)) };
    const apuntes = seguirFuentes(libro, clock.now()).flatMap((apunte) => {
      const contexto = conversiones.get(conversionDe(apunte));
      return contexto ? [{ apunte, contexto }] : [];
    });
    await cerrarLibro(tx, libro, apuntes);
  };

/** Of these commissions, the conversions on which somebody earns for a referral, and what made them change. */
async function referidas(tx: MysqlTx, causas: ReadonlyMap<string, Contexto>): Promise<Map<string, Contexto>> {
  if (causas.size === 0) return new Map();
  const filas = await tx.query<{ id: string; conversion_id: string }[]>(
    'SELECT id, conversion_id FROM comision WHERE id IN (?) AND referidor_id IS NOT NULL',
    [[...causas.keys()]],
  );
  return new Map(
    filas.flatMap(({ id, conversion_id }) => {
      const contexto = causas.get(id);
      return contexto ? [[conversion_id, contexto] as const] : [];
    }),
  );
}

async function cuentasDe(tx: MysqlTx, conversiones: readonly string[]): Promise<string[]> {
  const sql = 'SELECT id FROM comision WHERE conversion_id IN (?)';
  return enOrden((await tx.query<{ id: string }[]>(sql, [conversiones])).map(({ id }) => id));
}

const conversionDe = ({ evento }: ReturnType<typeof seguirFuentes>[number]): string => {
  if ('comision' in evento.datos) return evento.datos.comision.conversionId;
  return 'conversionId' in evento.datos ? evento.datos.conversionId : '';
};
