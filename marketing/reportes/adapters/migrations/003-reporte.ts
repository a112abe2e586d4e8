import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const MONEDA = 'CHAR(3) CHARACTER SET ascii COLLATE ascii_bin';

/** All of it is folded from events and can be folded again. Amounts are minor units; `al`: time of the newest message in it. */
export const reporte: Migration = {
  name: '003-reporte',
  statements: [
    `CREATE TABLE IF NOT EXISTS reporte_conversion (
      conversion_id ${ID} NOT NULL PRIMARY KEY,
      campana_id ${ID} NULL,
      afiliado_id ${ID} NULL,
      moneda ${MONEDA} NULL,
      marca_id ${ID} NULL,
      valor BIGINT NULL,
      ajuste_neto BIGINT NULL,
      ajuste_secuencia BIGINT NULL,
      validada TINYINT NOT NULL DEFAULT 0,
      confirmada TINYINT NOT NULL DEFAULT 0,
      cancelada TINYINT NOT NULL DEFAULT 0,
      al DATETIME(3) NOT NULL DEFAULT '1970-01-01 00:00:00.000'
    )`,
    `CREATE TABLE IF NOT EXISTS reporte_comision (
      comision_id ${ID} NOT NULL PRIMARY KEY,
      campana_id ${ID} NULL,
      afiliado_id ${ID} NULL,
      moneda ${MONEDA} NULL,
      marca_id ${ID} NULL,
      saldo BIGINT NOT NULL DEFAULT 0,
      secuencia BIGINT NOT NULL DEFAULT 0,
      al DATETIME(3) NOT NULL DEFAULT '1970-01-01 00:00:00.000'
    )`,
    `CREATE TABLE IF NOT EXISTS reporte (
      campana_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      moneda ${MONEDA} NOT NULL,
      marca_id ${ID} NOT NULL,
      conversiones BIGINT NOT NULL,
      validadas BIGINT NOT NULL,
      confirmadas BIGINT NOT NULL,
      valor_neto BIGINT NOT NULL,
      comision BIGINT NOT NULL,
      al DATETIME(3) NOT NULL,
      PRIMARY KEY (campana_id, afiliado_id, moneda),
      KEY reporte_afiliado (afiliado_id, marca_id, moneda)
    )`,
    // One row: shared by whoever counts, held alone by whoever counts all over again.
    'CREATE TABLE IF NOT EXISTS reporte_turno (id TINYINT NOT NULL PRIMARY KEY)',
    'INSERT IGNORE INTO reporte_turno (id) VALUES (1)',
  ],
};
