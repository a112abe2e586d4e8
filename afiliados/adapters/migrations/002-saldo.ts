/** Both are folded from comisiones.eventos and can be dropped and folded again. Amounts are minor units. */
export const saldo = {
  name: '002-saldo',
  statements: [
    `CREATE TABLE IF NOT EXISTS saldo_partida (
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      afiliado_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      moneda CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      importe BIGINT NOT NULL,
      situacion VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      secuencia BIGINT NOT NULL,
      PRIMARY KEY (id),
      KEY saldo_partida_afiliado (afiliado_id, moneda)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS saldo (
      afiliado_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      moneda CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      acumulado BIGINT NOT NULL,
      aprobado BIGINT NOT NULL,
      en_pago BIGINT NOT NULL,
      pagado BIGINT NOT NULL,
      al DATETIME(3) NOT NULL,
      PRIMARY KEY (afiliado_id, moneda)
    ) ENGINE=InnoDB`,
  ],
};
