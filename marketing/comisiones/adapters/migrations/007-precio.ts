import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';

/** What prices, caps and explanations rest on. `hechos`, `apertura`, `fondos`: JSON text, read whole; null: nothing known. */
export const precio: Migration = {
  name: '007-precio',
  statements: [
    `ALTER TABLE campana ADD COLUMN preaviso_dias INT NOT NULL DEFAULT 0`,
    `ALTER TABLE conversion_conocida ADD COLUMN hechos TEXT NULL`,
    `ALTER TABLE afiliado_conocido ADD COLUMN tipo ${CODIGO} NULL, ADD COLUMN referido_por ${ID} NULL`,
    `ALTER TABLE comision
      ADD COLUMN clase ${CODIGO} NOT NULL DEFAULT 'DIRECTA',
      ADD COLUMN principal_id ${ID} NULL,
      ADD COLUMN referidor_id ${ID} NULL,
      ADD COLUMN en_pie TINYINT NULL,
      ADD COLUMN apertura TEXT NULL,
      ADD KEY comision_principal (principal_id, ocurrido_en)`,
    `UPDATE comision SET principal_id = afiliado_id, en_pie = (valor_neto <> 0) WHERE principal_id IS NULL`,
    // causa: the message that made the entry, null where a person did; correlacion: all that belongs together.
    `ALTER TABLE asiento
      ADD COLUMN en_pie TINYINT NULL,
      ADD COLUMN causa VARCHAR(200) NULL,
      ADD COLUMN correlacion VARCHAR(200) NULL,
      ADD COLUMN fondos TEXT NULL`,
    // One counter: of a cap, for whom and when it counts, or of the conversions of a customer (primera: of the first one).
    `CREATE TABLE IF NOT EXISTS contador (
      clave ${ID} NOT NULL PRIMARY KEY,
      usado BIGINT NOT NULL DEFAULT 0,
      primera DATETIME(3) NULL,
      CONSTRAINT contador_positivo CHECK (usado >= 0)
    )`,
  ],
};
