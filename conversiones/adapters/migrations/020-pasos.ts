import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';

const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

/** How far a commission is on its way to money, as marketing told it: the newest of each step. */
export const pasos: Migration = {
  name: '020-pasos',
  statements: [
    `CREATE TABLE IF NOT EXISTS comision_paso (
      comision_id CHAR(36) ${CODIGO} NOT NULL,
      paso VARCHAR(16) ${CODIGO} NOT NULL,
      estado VARCHAR(16) ${CODIGO} NOT NULL,
      detalle VARCHAR(500) NULL,
      en DATETIME(3) NOT NULL,
      PRIMARY KEY (comision_id, paso)
    ) ENGINE=InnoDB`,
  ],
};
