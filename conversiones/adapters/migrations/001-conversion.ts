const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

/** The read models of the streams. Each is folded from the events, one generation beside the other. */
export const conversion = {
  name: '001-conversion',
  statements: [
    `CREATE TABLE IF NOT EXISTS conversion (
      generacion INT UNSIGNED NOT NULL,
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
      PRIMARY KEY (generacion, id),
      KEY conversion_marca (generacion, marca_id, ocurrido_en, id),
      KEY conversion_campana (generacion, campaign_id, ocurrido_en, id),
      KEY conversion_afiliado (generacion, affiliate_id, ocurrido_en, id),
      KEY conversion_estado (generacion, estado, id)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS estadistica (
      generacion INT UNSIGNED NOT NULL,
      marca_id ${ID} NOT NULL,
      campaign_id ${ID} NOT NULL,
      affiliate_id ${ID} NOT NULL,
      moneda CHAR(3) ${CODIGO} NOT NULL,
      franja DATETIME(3) NOT NULL,
      detectadas BIGINT NOT NULL,
      en_espera BIGINT NOT NULL,
      en_revision BIGINT NOT NULL,
      rechazadas BIGINT NOT NULL,
      canceladas BIGINT NOT NULL,
      sin_presupuesto BIGINT NOT NULL,
      validadas BIGINT NOT NULL,
      confirmadas BIGINT NOT NULL,
      pagadas BIGINT NOT NULL,
      valor BIGINT NOT NULL,
      neto BIGINT NOT NULL,
      comision BIGINT NOT NULL,
      PRIMARY KEY (generacion, campaign_id, affiliate_id, moneda, franja, marca_id),
      KEY estadistica_marca (generacion, marca_id, franja),
      KEY estadistica_afiliado (generacion, affiliate_id, franja)
    ) ENGINE=InnoDB`,
  ],
};
