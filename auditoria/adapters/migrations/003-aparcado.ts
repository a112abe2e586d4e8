import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Messages that could not be processed, one row per message and subscription, and all that was done about each. */
export const aparcado: Migration = {
  name: '003-aparcado',
  statements: [
    `CREATE TABLE IF NOT EXISTS aparcado (
      orden BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      id CHAR(36) ${ASCII} NOT NULL,
      servicio VARCHAR(64) ${ASCII} NOT NULL,
      topic VARCHAR(64) ${ASCII} NOT NULL,
      suscripcion VARCHAR(64) ${ASCII} NOT NULL,
      mensaje CHAR(36) ${ASCII} NOT NULL,
      tipo VARCHAR(64) ${ASCII} NOT NULL,
      esquema VARCHAR(64) ${ASCII} NOT NULL,
      clave VARCHAR(64) ${ASCII} NOT NULL,
      payload MEDIUMBLOB NOT NULL,
      original MEDIUMTEXT NOT NULL,
      situacion VARCHAR(16) ${ASCII} NOT NULL,
      vez INT UNSIGNED NOT NULL,
      causa VARCHAR(500) NOT NULL,
      intentos INT UNSIGNED NOT NULL,
      permanente BOOLEAN NOT NULL,
      aparcado_en DATETIME(3) NOT NULL,
      actualizado_en DATETIME(3) NOT NULL,
      UNIQUE KEY una_vez (id),
      KEY por_situacion (situacion, orden),
      KEY por_suscripcion (topic, suscripcion, clave, orden),
      KEY por_mensaje (mensaje)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS aparcado_acto (
      orden BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      aparcado CHAR(36) ${ASCII} NOT NULL,
      vez INT UNSIGNED NOT NULL,
      acto VARCHAR(16) ${ASCII} NOT NULL,
      quien VARCHAR(100) NULL,
      motivo VARCHAR(500) NULL,
      en DATETIME(3) NOT NULL,
      UNIQUE KEY una_vez (aparcado, vez, acto)
    ) ENGINE=InnoDB`,
  ],
};
