import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

const registro = (tabla: string): string => `CREATE TABLE IF NOT EXISTS ${tabla} (
  orden BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id CHAR(36) ${ASCII} NOT NULL,
  tipo VARCHAR(64) ${ASCII} NOT NULL,
  en DATETIME(3) NOT NULL,
  actor VARCHAR(100) NULL,
  correlacion VARCHAR(64) ${ASCII} NOT NULL,
  datos JSON NOT NULL,
  UNIQUE KEY una_vez (id)
) ENGINE=InnoDB`;

/** What facts of auditoria.eventos and sistema.eventos mean to the people who answer for the platform. */
export const registros: Migration = {
  name: '002-registros',
  statements: [
    ...['seguridad', 'cumplimiento', 'alerta', 'notificacion'].map(registro),
    `CREATE TABLE IF NOT EXISTS latido (
      instancia VARCHAR(120) ${ASCII} NOT NULL PRIMARY KEY,
      servicio VARCHAR(64) ${ASCII} NOT NULL,
      version VARCHAR(32) ${ASCII} NOT NULL,
      estado VARCHAR(32) ${ASCII} NOT NULL,
      dependencias JSON NOT NULL,
      en DATETIME(3) NOT NULL
    ) ENGINE=InnoDB`,
  ],
};
