import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns, newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const CODIGO = 'VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin';

/** What is owed, and not on its way: approved and not paid (below zero: to be recovered). Rows of both versions have it. */
const POR_PAGAR = `CASE WHEN liquidacion_id IS NOT NULL OR situacion IN ('RECHAZADA', 'ANULADA') THEN 0
  ELSE LEAST(saldo, COALESCE(aprobado, IF(situacion = 'CALCULADA', 0, saldo))) - pagado END`;

/**
 * The amount that approvals cover (null: nobody approved, or all of it before this was kept), why what is due is held, whose
 * referral it is and how that one stood then, and by what one looks for commissions. `revisar_en`: when holds of an affiliate
 * are looked at again. Amounts are minor units.
 */
export const aprobado: Migration = {
  name: '031-aprobado',
  statements: [
    ...newColumns('comision', {
      calculada: 'BIGINT NULL',
      aprobado: 'BIGINT NULL',
      retencion: `${CODIGO} NULL`,
      referidor_estado: `${CODIGO} NULL`,
      transaccion_id: 'VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL',
      por_pagar: `BIGINT GENERATED ALWAYS AS (${POR_PAGAR}) STORED`,
    }),
    `UPDATE comision SET calculada = (SELECT delta FROM asiento WHERE comision_id = comision.id ORDER BY numero LIMIT 1)
      WHERE calculada IS NULL`,
    ...newIndexes('comision', {
      comision_debida: '(marca_id, moneda, por_pagar)',
      comision_retenida: '(afiliado_id, retencion, por_pagar)',
      comision_referidor: '(referidor_id, ocurrido_en)',
      comision_marca_fecha: '(marca_id, ocurrido_en, id)',
      comision_campana_fecha: '(campana_id, ocurrido_en, id)',
      comision_fecha: '(ocurrido_en, id)',
      comision_transaccion: '(transaccion_id)',
    }),
    ...newColumns('afiliado_conocido', { revisar_en: 'DATETIME(3) NULL' }),
    ...newIndexes('afiliado_conocido', { afiliado_revisar: '(revisar_en)' }),
  ],
};
