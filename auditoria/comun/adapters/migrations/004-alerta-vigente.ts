import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Of everything that a service said stands still in it, its newest word; `cuantos` 0: it is over. */
export const alertaVigente: Migration = {
  name: '004-alerta-vigente',
  statements: [
    `CREATE TABLE IF NOT EXISTS alerta_vigente (
      id CHAR(36) ${ASCII} NOT NULL PRIMARY KEY,
      alerta CHAR(36) ${ASCII} NOT NULL,
      cuantos INT UNSIGNED NOT NULL,
      en DATETIME(3) NOT NULL,
      KEY por_cuantos (cuantos)
    ) ENGINE=InnoDB`,
  ],
};
