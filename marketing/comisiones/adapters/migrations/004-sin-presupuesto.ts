import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** By campaign, the conversions that got no commission because its budget did not suffice. */
export const sinPresupuesto: Migration = {
  name: '004-sin-presupuesto',
  statements: [
    `CREATE TABLE IF NOT EXISTS sin_presupuesto (
      campana_id ${ID} NOT NULL,
      conversion_id ${ID} NOT NULL,
      PRIMARY KEY (campana_id, conversion_id)
    )`,
  ],
};
