const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';
const TEXTO = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Refunds of sales that are not known yet. `estado`: EN_ESPERA, VENCIDO, or NEGADO with the code of the refusal. */
export const reembolsoEnEspera = {
  name: '005-reembolso-en-espera',
  statements: [
    `CREATE TABLE IF NOT EXISTS reembolso_en_espera (
      conversion_id ${ID} NOT NULL,
      reembolso_id VARCHAR(100) ${TEXTO} NOT NULL,
      marca_id ${ID} NULL,
      por VARCHAR(200) NOT NULL,
      moneda CHAR(3) ${CODIGO} NOT NULL,
      monto BIGINT NOT NULL,
      motivo VARCHAR(500) NOT NULL,
      ocurrido_en DATETIME(3) NULL,
      recibido_en DATETIME(3) NOT NULL,
      estado VARCHAR(16) ${CODIGO} NOT NULL,
      codigo VARCHAR(64) ${CODIGO} NULL,
      PRIMARY KEY (conversion_id, reembolso_id),
      KEY reembolso_en_espera_estado (estado, recibido_en)
    ) ENGINE=InnoDB`,
  ],
};
