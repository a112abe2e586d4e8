import type { Migration } from '../mysql/migrations/migrations.js';

/** For a service that looks for what is stuck. What was alerted is not alerted again. */
export const stuckMigration: Migration = {
  name: '021-atasco',
  statements: [
    `CREATE TABLE IF NOT EXISTS atasco_avisado (
      tipo VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      avisado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (tipo, id)
    )`,
  ],
};
