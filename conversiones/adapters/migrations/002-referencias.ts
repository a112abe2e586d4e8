const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

/**
 * Copies of what other contexts own. Each row is told by one version (`secuencia`) of its aggregate: the order in which
 * facts arrive, and how often, does not matter.
 */
export const referencias = {
  name: '002-referencias',
  statements: [
    `CREATE TABLE IF NOT EXISTS campana (
      id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      marca_id ${ID} NOT NULL,
      inicio DATETIME(3) NOT NULL,
      fin DATETIME(3) NOT NULL,
      moneda CHAR(3) ${CODIGO} NOT NULL,
      segmentacion TEXT NOT NULL,
      requiere_inscripcion TINYINT NOT NULL,
      ventana_dias INT NOT NULL,
      politica_fraude VARCHAR(16) ${CODIGO} NOT NULL,
      zona_horaria VARCHAR(64) ${CODIGO} NULL,
      PRIMARY KEY (id)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS campana_estado (
      campana_id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      estado VARCHAR(16) ${CODIGO} NOT NULL,
      desde DATETIME(3) NOT NULL,
      PRIMARY KEY (campana_id, secuencia)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS afiliado (
      id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      tipo VARCHAR(16) ${CODIGO} NOT NULL,
      PRIMARY KEY (id)
    ) ENGINE=InnoDB`,
    // clase: estado or nivel. One version may change both.
    `CREATE TABLE IF NOT EXISTS afiliado_cambio (
      afiliado_id ${ID} NOT NULL,
      clase VARCHAR(8) ${CODIGO} NOT NULL,
      secuencia BIGINT NOT NULL,
      valor VARCHAR(16) ${CODIGO} NOT NULL,
      desde DATETIME(3) NOT NULL,
      PRIMARY KEY (afiliado_id, clase, secuencia)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS inscripcion (
      afiliado_id ${ID} NOT NULL,
      campana_id ${ID} NOT NULL,
      id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      desde DATETIME(3) NOT NULL,
      hasta DATETIME(3) NULL,
      PRIMARY KEY (afiliado_id, campana_id, id)
    ) ENGINE=InnoDB`,
    // Balance and payment of a commission may be told before the commission itself: conversion_id is NULL until then.
    `CREATE TABLE IF NOT EXISTS comision (
      id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      conversion_id ${ID} NULL,
      moneda CHAR(3) ${CODIGO} NULL,
      saldo BIGINT NULL,
      pago_id VARCHAR(64) ${CODIGO} NULL,
      pagada_en DATETIME(3) NULL,
      PRIMARY KEY (id),
      KEY comision_conversion (conversion_id)
    ) ENGINE=InnoDB`,
  ],
};
