import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** Who agreed first where two persons are needed, and what a brand says about its payments. Amounts are minor units. */
export const cuenta: Migration = {
  name: '020-cuenta',
  statements: [
    ...newColumns('comision', { visada_por: 'VARCHAR(128) NULL', visada_monto: 'BIGINT NULL' }),
    `CREATE TABLE IF NOT EXISTS politica_pago (
      marca_id ${ID} NOT NULL,
      moneda CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      minimo BIGINT NOT NULL,
      dos_personas_desde BIGINT NULL,
      PRIMARY KEY (marca_id, moneda)
    )`,
  ],
};
