import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns, newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** Settlements that are taken back, payments that come back, and lines that are owed again. Amounts are minor units. */
export const pagoDevuelto: Migration = {
  name: '040-pago-devuelto',
  statements: [
    ...newColumns('liquidacion', {
      cancelada_por: 'VARCHAR(128) NULL',
      cancelada_razon: 'VARCHAR(500) NULL',
      cancelada_en: 'DATETIME(3) NULL',
    }),
    // beneficiario: the gateway's reference. coste: what the gateway took. devolucion_…: the first of two persons who say it.
    ...newColumns('pago', {
      beneficiario: 'VARCHAR(64) NULL',
      coste: 'BIGINT NULL',
      confirmado_en: 'DATETIME(3) NULL',
      fallido_en: 'DATETIME(3) NULL',
      devuelto_en: 'DATETIME(3) NULL',
      devolucion_por: 'VARCHAR(128) NULL',
      devolucion_en: 'DATETIME(3) NULL',
    }),
    ...newIndexes('pago', {
      pago_marca_fecha: '(marca_id, solicitado_en, id)',
      pago_afiliado_fecha: '(afiliado_id, solicitado_en, id)',
      pago_referencia: '(referencia)',
    }),
    // What is held, of whoever it is: there is little of it.
    ...newIndexes('comision', { comision_retenidas: '(retencion, marca_id, afiliado_id, moneda, por_pagar)' }),
    ...newIndexes('pago', { pago_devuelto: '(situacion, devuelto_en)' }),
    ...newIndexes('liquidacion', { liquidacion_marca_fecha: '(marca_id, creada_en, id)' }),
    // A line whose parts are owed again, and why: its key sees to it that this happens once.
    `CREATE TABLE IF NOT EXISTS liquidacion_suelta (
      liquidacion_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      motivo VARCHAR(64) NOT NULL,
      soltada_en DATETIME(3) NOT NULL,
      PRIMARY KEY (liquidacion_id, afiliado_id)
    )`,
  ],
};
