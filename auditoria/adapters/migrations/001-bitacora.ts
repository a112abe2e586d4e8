import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Every message of every event topic, bytes and all. Rows are only ever inserted. */
export const bitacora: Migration = {
  name: '001-bitacora',
  statements: [
    `CREATE TABLE IF NOT EXISTS bitacora (
      orden BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      id CHAR(36) ${ASCII} NOT NULL,
      topic VARCHAR(64) ${ASCII} NOT NULL,
      particion SMALLINT UNSIGNED NOT NULL,
      posicion BIGINT UNSIGNED NULL,
      fuente VARCHAR(64) ${ASCII} NOT NULL,
      tipo VARCHAR(64) ${ASCII} NOT NULL,
      agregado VARCHAR(64) ${ASCII} NOT NULL,
      secuencia BIGINT NOT NULL,
      en DATETIME(3) NOT NULL,
      correlacion VARCHAR(64) ${ASCII} NOT NULL,
      causacion VARCHAR(64) ${ASCII} NULL,
      actor VARCHAR(100) NULL,
      marca_id CHAR(36) ${ASCII} NULL,
      esquema VARCHAR(64) ${ASCII} NOT NULL,
      bytes MEDIUMBLOB NOT NULL,
      recibido_en DATETIME(3) NOT NULL,
      UNIQUE KEY una_vez (id),
      KEY por_fuente (topic, fuente, particion, posicion),
      KEY por_agregado (agregado, orden),
      KEY por_correlacion (correlacion, orden),
      KEY por_actor (actor, orden),
      KEY por_tipo (tipo, orden),
      KEY por_instante (en)
    ) ENGINE=InnoDB`,
  ],
};
