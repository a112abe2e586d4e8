import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';
const MONEDA = 'CHAR(3) CHARACTER SET ascii COLLATE ascii_bin';

/** Amounts are minor units. */
export const pago: Migration = {
  name: '005-pago',
  statements: [
    // lineas: JSON text, one per affiliate, the carried over ones too.
    `CREATE TABLE IF NOT EXISTS liquidacion (
      id ${ID} NOT NULL PRIMARY KEY,
      version INT NOT NULL,
      marca_id ${ID} NOT NULL,
      moneda ${MONEDA} NOT NULL,
      corte DATETIME(3) NOT NULL,
      minimo BIGINT NOT NULL,
      lineas MEDIUMTEXT CHARACTER SET ascii NOT NULL,
      huella CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      situacion ${CODIGO} NOT NULL,
      creada_por VARCHAR(128) NOT NULL,
      creada_en DATETIME(3) NOT NULL,
      aprobada_por VARCHAR(128) NULL,
      KEY liquidacion_marca (marca_id, id)
    )`,
    // What the payable lines are made of; only ever inserted.
    `CREATE TABLE IF NOT EXISTS liquidacion_partida (
      liquidacion_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      comision_id ${ID} NOT NULL,
      monto BIGINT NOT NULL,
      PRIMARY KEY (liquidacion_id, afiliado_id, comision_id)
    )`,
    // id is the key at the gateway. proximo_en: null when it has ended. The context is that of its request.
    `CREATE TABLE IF NOT EXISTS pago (
      id ${ID} NOT NULL PRIMARY KEY,
      version INT NOT NULL,
      liquidacion_id ${ID} NOT NULL,
      marca_id ${ID} NOT NULL,
      afiliado_id ${ID} NOT NULL,
      moneda ${MONEDA} NOT NULL,
      monto BIGINT NOT NULL,
      situacion ${CODIGO} NOT NULL,
      intentos INT NOT NULL,
      referencia VARCHAR(128) NULL,
      codigo VARCHAR(64) NULL,
      proximo_en DATETIME(3) NULL,
      solicitado_en DATETIME(3) NOT NULL,
      correlacion ${ID} NOT NULL,
      traceparent VARCHAR(64) CHARACTER SET ascii NOT NULL,
      UNIQUE KEY pago_unico (liquidacion_id, afiliado_id),
      KEY pago_debido (proximo_en),
      KEY pago_avance (liquidacion_id, situacion),
      KEY pago_marca (marca_id, id),
      KEY pago_afiliado (afiliado_id, id)
    )`,
    // Callbacks that were taken in: the same one again changes nothing.
    `CREATE TABLE IF NOT EXISTS pasarela_aviso (
      id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      recibido_en DATETIME(3) NOT NULL,
      KEY pasarela_aviso_edad (recibido_en)
    )`,
  ],
};
