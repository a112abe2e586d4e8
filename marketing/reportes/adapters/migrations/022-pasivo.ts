import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';

/** Clicks in the figures, and what moved the debt of a brand. Amounts are minor units. */
export const pasivo: Migration = {
  name: '022-pasivo',
  statements: [
    ...newColumns('reporte', { clics: 'BIGINT NOT NULL DEFAULT 0' }),
    `CREATE TABLE IF NOT EXISTS reporte_clic (
      clic_id ${ID} NOT NULL PRIMARY KEY,
      campana_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      marca_id ${ID} NOT NULL,
      contado TINYINT NOT NULL DEFAULT 0,
      al DATETIME(3) NOT NULL
    )`,
    // Only ever inserted, one for each event that moved money; periodo: its month in the time zone of the brand.
    `CREATE TABLE IF NOT EXISTS reporte_movimiento (
      origen_id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      marca_id ${ID} NOT NULL,
      moneda CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      periodo CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      concepto ${CODIGO} NOT NULL,
      monto BIGINT NOT NULL,
      al DATETIME(3) NOT NULL,
      PRIMARY KEY (origen_id, secuencia),
      KEY reporte_movimiento_marca (marca_id, moneda, periodo)
    )`,
  ],
};
