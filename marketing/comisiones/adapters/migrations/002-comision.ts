import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';
const MONEDA = 'CHAR(3) CHARACTER SET ascii COLLATE ascii_bin';

/** Amounts are minor units. */
export const comision: Migration = {
  name: '002-comision',
  statements: [
    // What is known of a conversion; a row may begin with any of its facts.
    `CREATE TABLE IF NOT EXISTS conversion_conocida (
      conversion_id ${ID} NOT NULL PRIMARY KEY,
      campana_id ${ID} NULL,
      afiliado_id ${ID} NULL,
      moneda ${MONEDA} NULL,
      valor BIGINT NULL,
      ocurrido_en DATETIME(3) NULL,
      ajuste_neto BIGINT NULL,
      ajuste_secuencia BIGINT NULL,
      cancelada TINYINT NOT NULL DEFAULT 0,
      secuencia BIGINT NOT NULL DEFAULT 0,
      desenlace ${CODIGO} NULL
    )`,
    // niveles: JSON text, by sequence; empty until the first fact.
    `CREATE TABLE IF NOT EXISTS afiliado_conocido (
      afiliado_id ${ID} NOT NULL PRIMARY KEY,
      niveles VARCHAR(16000) CHARACTER SET ascii NOT NULL DEFAULT '[]'
    )`,
    `CREATE TABLE IF NOT EXISTS comision (
      id ${ID} NOT NULL PRIMARY KEY,
      version INT NOT NULL,
      conversion_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      campana_id ${ID} NOT NULL,
      marca_id ${ID} NOT NULL,
      moneda ${MONEDA} NOT NULL,
      situacion ${CODIGO} NOT NULL,
      saldo BIGINT NOT NULL,
      pagado BIGINT NOT NULL DEFAULT 0,
      liquidacion_id ${ID} NULL,
      en_pago BIGINT NULL,
      valor_neto BIGINT NOT NULL,
      nivel ${CODIGO} NOT NULL,
      terminos_version INT NOT NULL,
      ocurrido_en DATETIME(3) NOT NULL,
      calculada_en DATETIME(3) NOT NULL,
      vence_en DATETIME(3) NOT NULL,
      UNIQUE KEY comision_unica (conversion_id, afiliado_id),
      KEY comision_marca (marca_id, id),
      KEY comision_campana (campana_id, id),
      KEY comision_afiliado (afiliado_id, ocurrido_en),
      KEY comision_vence (situacion, vence_en),
      KEY comision_pagadera (marca_id, moneda, situacion, ocurrido_en),
      KEY comision_liquidacion (liquidacion_id, afiliado_id)
    )`,
    // Only ever inserted. numero: the version of the commission that the entry made.
    `CREATE TABLE IF NOT EXISTS asiento (
      comision_id ${ID} NOT NULL,
      numero INT NOT NULL,
      id ${ID} NOT NULL,
      tipo ${CODIGO} NOT NULL,
      motivo ${CODIGO} NOT NULL,
      delta BIGINT NOT NULL,
      calculado BIGINT NOT NULL,
      valor_neto BIGINT NOT NULL,
      nivel ${CODIGO} NOT NULL,
      creado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (comision_id, numero)
    )`,
  ],
};
