/**
 * Accounts on their way to the gateway, and those it knows; the bank data themselves stay in `afiliado`. `proximo_en`: when
 * the gateway is asked next, NULL where it has answered or nobody wants to know any more.
 */
export const beneficiario = {
  name: '004-beneficiario',
  statements: [
    `CREATE TABLE IF NOT EXISTS beneficiario (
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      afiliado_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      desde DATETIME(3) NOT NULL,
      vigente_desde DATETIME(3) NOT NULL,
      hasta DATETIME(3) NULL,
      registro VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      referencia VARCHAR(64) NULL,
      metodo VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      motivo VARCHAR(64) NULL,
      proximo_en DATETIME(3) NULL,
      intentos INT NOT NULL DEFAULT 0,
      correlacion VARCHAR(64) NOT NULL,
      traceparent VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      PRIMARY KEY (afiliado_id, id),
      UNIQUE KEY beneficiario_id (id),
      KEY beneficiario_proximo (proximo_en),
      KEY beneficiario_abierto (registro, hasta, desde)
    ) ENGINE=InnoDB`,
    // Who had bank data before there were beneficiaries: the first account of each, under a key of its own.
    `INSERT IGNORE INTO beneficiario
       (id, afiliado_id, desde, vigente_desde, registro, proximo_en, correlacion)
     SELECT id, id, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'POR_REGISTRAR', UTC_TIMESTAMP(3), id FROM afiliado
      WHERE banco IS NOT NULL AND tipo_cuenta IS NOT NULL AND numero_cuenta IS NOT NULL AND titular IS NOT NULL`,
  ],
};
