import type { Migration } from './migrations.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Tables every service has: outbox and its partitions, inbox, idempotency receipts, what is stuck. */
export const kernelMigrations: readonly Migration[] = [
  {
    name: 'kernel-001-mensajeria',
    statements: [
      // A row lives from the commit that wrote it until the broker has it. `particion` is the topic's own partition.
      `CREATE TABLE IF NOT EXISTS outbox (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        topic VARCHAR(120) ${ASCII} NOT NULL,
        particion SMALLINT UNSIGNED NOT NULL,
        clave VARCHAR(64) ${ASCII} NOT NULL,
        mensaje CHAR(36) ${ASCII} NOT NULL,
        tipo VARCHAR(64) ${ASCII} NOT NULL,
        esquema VARCHAR(64) ${ASCII} NOT NULL,
        propiedades TEXT NULL,
        payload MEDIUMBLOB NOT NULL,
        aparcado_por VARCHAR(500) NULL,
        creado_en DATETIME(3) NOT NULL,
        KEY por_particion (topic, particion, id)
      ) ENGINE=InnoDB`,
      // The lease of a partition, the last position given, and the rows that hold the newest positions.
      `CREATE TABLE IF NOT EXISTS outbox_particion (
        topic VARCHAR(120) ${ASCII} NOT NULL,
        particion SMALLINT UNSIGNED NOT NULL,
        propietario VARCHAR(120) ${ASCII} NULL,
        epoca BIGINT UNSIGNED NOT NULL DEFAULT 0,
        hasta DATETIME(3) NOT NULL,
        posicion BIGINT UNSIGNED NOT NULL DEFAULT 0,
        en_vuelo MEDIUMTEXT ${ASCII} NULL,
        PRIMARY KEY (topic, particion)
      ) ENGINE=InnoDB`,
      `CREATE TABLE IF NOT EXISTS inbox (
        suscripcion VARCHAR(120) ${ASCII} NOT NULL,
        mensaje VARCHAR(64) ${ASCII} NOT NULL,
        recibido_en DATETIME(3) NOT NULL,
        PRIMARY KEY (suscripcion, mensaje),
        KEY por_edad (recibido_en)
      ) ENGINE=InnoDB`,
      `CREATE TABLE IF NOT EXISTS idempotencia (
        quien VARCHAR(100) ${ASCII} NOT NULL,
        clave VARCHAR(255) ${ASCII} NOT NULL,
        huella CHAR(64) ${ASCII} NOT NULL,
        estado SMALLINT NULL,
        cuerpo MEDIUMTEXT NULL,
        cabeceras TEXT NULL,
        creado_en DATETIME(3) NOT NULL,
        PRIMARY KEY (quien, clave),
        KEY por_edad (creado_en)
      ) ENGINE=InnoDB`,
    ],
  },
  {
    name: 'kernel-004-detenido',
    statements: [
      // Keys that wait for a parked message: that one first, then those that came after it (see `standing`).
      `CREATE TABLE IF NOT EXISTS detenido (
        orden BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        suscripcion VARCHAR(120) ${ASCII} NOT NULL,
        clave CHAR(36) ${ASCII} NOT NULL,
        mensaje VARCHAR(64) ${ASCII} NOT NULL,
        vez INT UNSIGNED NOT NULL,
        original MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL,
        payload MEDIUMBLOB NOT NULL,
        UNIQUE KEY por_mensaje (suscripcion, mensaje),
        KEY por_clave (suscripcion, clave, orden)
      ) ENGINE=InnoDB`,
    ],
  },
  {
    name: 'kernel-006-atasco-vigente',
    statements: [
      // Classes of what is stuck, each while it is; `instancia` is empty where all instances see the same.
      `CREATE TABLE IF NOT EXISTS atasco_vigente (
        clase VARCHAR(64) ${ASCII} NOT NULL,
        instancia VARCHAR(120) ${ASCII} NOT NULL,
        desde DATETIME(3) NOT NULL,
        cuantos INT UNSIGNED NOT NULL,
        visto_en DATETIME(3) NOT NULL,
        PRIMARY KEY (clase, instancia)
      ) ENGINE=InnoDB`,
    ],
  },
  {
    name: 'kernel-007-claves-de-inquilino',
    // Who asks is a tenant and a caller: twice as long. Keys are short-lived; those of before stay what they were.
    statements: [`ALTER TABLE idempotencia MODIFY quien VARCHAR(200) ${ASCII} NOT NULL`],
  },
];

/** In addition, for an event-sourced service. The payload is the Avro that is published: encoded once. */
export const eventStoreMigrations: readonly Migration[] = [
  {
    name: 'kernel-002-evento',
    statements: [
      `CREATE TABLE IF NOT EXISTS evento (
        posicion BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        flujo CHAR(36) ${ASCII} NOT NULL,
        version INT UNSIGNED NOT NULL,
        tipo VARCHAR(64) ${ASCII} NOT NULL,
        esquema VARCHAR(64) ${ASCII} NOT NULL,
        payload MEDIUMBLOB NOT NULL,
        registrado_en DATETIME(3) NOT NULL,
        UNIQUE KEY por_flujo (flujo, version)
      ) ENGINE=InnoDB`,
      // The last position given: one row, locked from the giving to the commit.
      `CREATE TABLE IF NOT EXISTS evento_contador (
        id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
        ultima BIGINT UNSIGNED NOT NULL
      ) ENGINE=InnoDB`,
      'INSERT IGNORE INTO evento_contador (id, ultima) VALUES (1, 0)',
    ],
  },
  {
    name: 'kernel-003-proyeccion',
    statements: [
      // Up to which position each generation of a projection is folded, and when that event was recorded.
      `CREATE TABLE IF NOT EXISTS proyeccion (
        nombre VARCHAR(40) ${ASCII} NOT NULL,
        generacion INT UNSIGNED NOT NULL,
        posicion BIGINT UNSIGNED NOT NULL,
        al DATETIME(3) NOT NULL,
        PRIMARY KEY (nombre, generacion)
      ) ENGINE=InnoDB`,
      // The generation that readers see. A change of it is the swap.
      `CREATE TABLE IF NOT EXISTS proyeccion_activa (
        nombre VARCHAR(40) ${ASCII} NOT NULL PRIMARY KEY,
        generacion INT UNSIGNED NOT NULL
      ) ENGINE=InnoDB`,
    ],
  },
  {
    name: 'kernel-004-instantanea',
    statements: [
      // At most one a stream: the state after `version` as the decider of the name and version `decisor` folds it. Never the truth.
      `CREATE TABLE IF NOT EXISTS evento_instantanea (
        flujo CHAR(36) ${ASCII} NOT NULL PRIMARY KEY,
        decisor CHAR(64) ${ASCII} NOT NULL,
        version INT UNSIGNED NOT NULL,
        estado MEDIUMBLOB NOT NULL,
        tomada_en DATETIME(3) NOT NULL
      ) ENGINE=InnoDB`,
    ],
  },
  {
    name: 'kernel-005-proyeccion-aparcada',
    statements: [
      // Streams that a generation of a projection folds no further, from this event on. `vez` counts the announced parkings
      // of the event; 0: nobody was told, since nobody reads that generation. Rows stay: what was decided is history.
      `CREATE TABLE IF NOT EXISTS proyeccion_aparcada (
        nombre VARCHAR(40) ${ASCII} NOT NULL,
        generacion INT UNSIGNED NOT NULL,
        flujo CHAR(36) ${ASCII} NOT NULL,
        version INT UNSIGNED NOT NULL,
        posicion BIGINT UNSIGNED NOT NULL,
        mensaje VARCHAR(64) ${ASCII} NOT NULL,
        situacion VARCHAR(16) ${ASCII} NOT NULL,
        vez INT UNSIGNED NOT NULL,
        causa VARCHAR(500) CHARACTER SET utf8mb4 NOT NULL,
        intentos INT UNSIGNED NOT NULL,
        aparcada_en DATETIME(3) NOT NULL,
        PRIMARY KEY (nombre, generacion, flujo, version),
        KEY por_situacion (nombre, generacion, situacion, flujo),
        KEY por_evento (nombre, flujo, version)
      ) ENGINE=InnoDB`,
    ],
  },
];
