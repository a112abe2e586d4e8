const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

/** The read model of the streams, written together with their events; it can be dropped and folded again. */
export const conversion = {
  nombre: '001-conversion',
  sentencias: [
    `CREATE TABLE IF NOT EXISTS conversion (
      id ${ID} NOT NULL,
      version INT UNSIGNED NOT NULL,
      marca_id ${ID} NOT NULL,
      affiliate_id ${ID} NOT NULL,
      campaign_id ${ID} NOT NULL,
      transaction_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      tipo VARCHAR(16) ${CODIGO} NOT NULL,
      moneda CHAR(3) ${CODIGO} NOT NULL,
      valor BIGINT NOT NULL,
      neto BIGINT NOT NULL,
      estado VARCHAR(16) ${CODIGO} NOT NULL,
      razon VARCHAR(32) ${CODIGO} NULL,
      decision VARCHAR(16) ${CODIGO} NULL,
      comision BIGINT NULL,
      clic_id ${ID} NULL,
      ocurrido_en DATETIME(3) NOT NULL,
      recibido_en DATETIME(3) NOT NULL,
      PRIMARY KEY (id),
      KEY conversion_marca (marca_id, ocurrido_en, id),
      KEY conversion_campana (campaign_id, ocurrido_en, id),
      KEY conversion_afiliado (affiliate_id, ocurrido_en, id),
      KEY conversion_estado (estado, id)
    ) ENGINE=InnoDB`,
  ],
};
