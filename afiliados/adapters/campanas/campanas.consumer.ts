import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { Written, MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Campana } from '../../domain/inscripcion.js';

type Mensaje = Incoming<Oidos<'marketing.eventos', 'afiliados-consumer'>>;

const ESTADO_TRAS: Partial<Record<Mensaje['type'], Campana['estado']>> = {
  CampanaActivada: 'ACTIVA',
  CampanaPausada: 'PAUSADA',
  CampanaFinalizada: 'FINALIZADA',
  CampanaCancelada: 'CANCELADA',
};

/** Keeps the reference copy of the campaigns. What is older than what is kept changes nothing. */
export async function copiarCampanas(batch: readonly Mensaje[], tx: MysqlTx): Promise<void> {
  for (const mensaje of batch) await copiar(mensaje, tx);
}

async function copiar({ type, data, subject, sequence }: Mensaje, tx: MysqlTx): Promise<void> {
  if (type === 'CampanaCreada' || type === 'CampanaActualizada') {
    await tx.query(
      `INSERT INTO campana (id, marca_id, estado, inicio, fin, secuencia) VALUES (?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE
         estado = IF(VALUES(secuencia) > secuencia, VALUES(estado), estado),
         inicio = IF(VALUES(secuencia) > secuencia, VALUES(inicio), inicio),
         fin = IF(VALUES(secuencia) > secuencia, VALUES(fin), fin),
         secuencia = GREATEST(secuencia, VALUES(secuencia))`,
      [data.id, data.marca_id, data.estado, data.fecha_inicio, data.fecha_fin, sequence],
    );
    return;
  }
  const estado = ESTADO_TRAS[type];
  if (estado) await cambiarEstado(tx, subject, estado, sequence);
}

async function cambiarEstado(tx: MysqlTx, id: string, estado: Campana['estado'], secuencia: bigint): Promise<void> {
  const { affectedRows } = await tx.query<Written>(
    'UPDATE campana SET estado = ?, secuencia = ? WHERE id = ? AND secuencia < ?',
    [estado, secuencia, id, secuencia],
  );
  if (affectedRows > 0) return;
  const conocida = await tx.query<unknown[]>('SELECT 1 FROM campana WHERE id = ?', [id]);
  if (conocida.length === 0) throw new NotYet(`CampanaCreada of ${id}`);
}
