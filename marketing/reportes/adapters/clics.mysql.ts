import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../comun/adapters/filas.mysql.js';
import { NADA, SIN_MONEDA } from '../domain/conversion-reportada.js';
import { contar, pedirTurno } from './contadores.mysql.js';

type Oido = Oidos<'conversiones.eventos', 'analytics-consumer'>;

/** One row for each click; it counts once, however often it is told: the row itself says whether it was counted. */
export async function reportarClics(tx: MysqlTx, batch: readonly Incoming<Oido>[]): Promise<void> {
  const filas = batch.flatMap(({ type, data, marca_id, time }) =>
    type === 'ClicRegistrado' && data.affiliate_id !== ''
      ? [[data.clic_id, data.campaign_id, data.affiliate_id, marca_id ?? '', time] as const]
      : [],
  );
  if (filas.length === 0) return;
  await pedirTurno(tx);
  await tx.query('INSERT IGNORE INTO reporte_clic (clic_id, campana_id, afiliado_id, marca_id, al) VALUES ?', [
    [...filas].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const ids = enOrden(filas.map(([id]) => id));
  const nuevos = await tx.query<ClicFila[]>(
    'SELECT * FROM reporte_clic WHERE clic_id IN (?) AND contado = 0 ORDER BY clic_id FOR UPDATE',
    [ids],
  );
  if (nuevos.length === 0) return;
  await tx.query('UPDATE reporte_clic SET contado = 1 WHERE clic_id IN (?)', [nuevos.map(({ clic_id }) => clic_id)]);
  await contar(tx, nuevos.map(cambioDe));
}

interface ClicFila {
  clic_id: string;
  campana_id: string;
  afiliado_id: string;
  marca_id: string;
  al: Date;
}

const cambioDe = ({ campana_id, afiliado_id, marca_id, al }: ClicFila) => ({
  de: { campanaId: campana_id, afiliadoId: afiliado_id, moneda: SIN_MONEDA, marcaId: marca_id },
  ...{ antes: NADA, despues: { ...NADA, clics: 1 }, al },
});
