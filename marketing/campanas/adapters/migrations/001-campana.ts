import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';
const MONEDA = 'CHAR(3) CHARACTER SET ascii COLLATE ascii_bin';

/** `nombre_clave`: the name without letter case, compared byte by byte. `terminos`, `segmentacion`, `historia`: JSON text. */
export const campana: Migration = {
  name: '001-campana',
  statements: [
    `CREATE TABLE IF NOT EXISTS marca (
      id ${ID} NOT NULL PRIMARY KEY,
      nombre VARCHAR(200) NOT NULL,
      nombre_clave VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
      moneda ${MONEDA} NOT NULL,
      zona_horaria VARCHAR(64) NOT NULL,
      creada_en DATETIME(3) NOT NULL,
      UNIQUE KEY marca_nombre (nombre_clave)
    )`,
    `CREATE TABLE IF NOT EXISTS campana (
      id ${ID} NOT NULL PRIMARY KEY,
      version INT NOT NULL,
      marca_id ${ID} NOT NULL,
      zona_horaria VARCHAR(64) NOT NULL,
      nombre VARCHAR(200) NOT NULL,
      nombre_clave VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,
      descripcion VARCHAR(2000) NULL,
      tipo ${CODIGO} NOT NULL,
      situacion ${CODIGO} NOT NULL,
      moneda ${MONEDA} NOT NULL,
      inicio DATETIME(3) NOT NULL,
      fin DATETIME(3) NOT NULL,
      meta_conversiones INT NULL,
      presupuesto BIGINT NULL,
      politica_presupuesto ${CODIGO} NOT NULL,
      finalizar_al_agotar TINYINT NOT NULL,
      ventana_atribucion_dias INT NOT NULL,
      requiere_inscripcion TINYINT NOT NULL,
      periodo_retencion_dias INT NOT NULL,
      politica_fraude ${CODIGO} NOT NULL,
      terminos MEDIUMTEXT NOT NULL,
      segmentacion MEDIUMTEXT NOT NULL,
      historia MEDIUMTEXT NOT NULL,
      creada_por VARCHAR(200) NOT NULL,
      creada_en DATETIME(3) NOT NULL,
      KEY campana_marca (marca_id, id),
      KEY campana_nombre (nombre_clave, id),
      KEY campana_termina (situacion, fin)
    )`,
    // The database itself refuses a ledger that does not add up, whoever writes it.
    `CREATE TABLE IF NOT EXISTS presupuesto (
      campana_id ${ID} NOT NULL PRIMARY KEY,
      marca_id ${ID} NOT NULL,
      version BIGINT NOT NULL,
      moneda ${MONEDA} NOT NULL,
      total BIGINT NULL,
      disponible BIGINT NULL,
      reservado BIGINT NOT NULL,
      gastado BIGINT NOT NULL,
      politica ${CODIGO} NOT NULL,
      agotado_en DATETIME(3) NULL,
      KEY presupuesto_agotado (agotado_en),
      CONSTRAINT presupuesto_positivo CHECK (disponible >= 0 AND reservado >= 0 AND gastado >= 0),
      CONSTRAINT presupuesto_cuadra CHECK (total = disponible + reservado + gastado),
      CONSTRAINT presupuesto_limite CHECK ((total IS NULL) = (disponible IS NULL))
    )`,
  ],
};
