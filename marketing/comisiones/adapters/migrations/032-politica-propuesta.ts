import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** What one person wants a payment policy to be, until another one confirms it: one of a brand and a currency at most. */
export const politicaPropuesta: Migration = {
  name: '032-politica-propuesta',
  statements: [
    `CREATE TABLE IF NOT EXISTS politica_propuesta (
      marca_id ${ID} NOT NULL,
      moneda CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      id ${ID} NOT NULL,
      minimo BIGINT NOT NULL,
      dos_personas_desde BIGINT NULL,
      razon VARCHAR(500) NULL,
      propuesta_por VARCHAR(128) NOT NULL,
      propuesta_en DATETIME(3) NOT NULL,
      PRIMARY KEY (marca_id, moneda)
    )`,
  ],
};
