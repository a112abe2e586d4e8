import type { Migracion } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';

/** What was alerted as stuck: it is not alerted again. */
export const atasco: Migracion = {
  nombre: '021-atasco',
  sentencias: [
    `CREATE TABLE IF NOT EXISTS atasco_avisado (
      tipo VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      avisado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (tipo, id)
    )`,
  ],
};
