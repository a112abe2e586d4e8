import { newColumns, newIndexes } from '@alpespartner/shared-kernel/platform/mysql/new-columns.js';

const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';
const TEXTO = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Clicks that know their visitor, the links they come from, coupons, and how campaigns attribute. */
export const atribucion = {
  name: '004-atribucion',
  statements: [
    ...newColumns('campana', { atribucion: 'TEXT NULL', fraude: 'TEXT NULL' }),
    ...newColumns('conversion', { user_id: `VARCHAR(100) ${TEXTO} NULL` }),
    ...newIndexes('conversion', { conversion_usuario: '(generacion, marca_id, user_id, ocurrido_en)' }),
    ...newColumns('clic', {
      user_id: `VARCHAR(100) ${TEXTO} NULL`,
      red: `CHAR(22) ${CODIGO} NULL`,
      agente: `VARCHAR(16) ${CODIGO} NULL`,
      pais: `CHAR(2) ${CODIGO} NULL`,
      marca: `VARCHAR(16) ${CODIGO} NOT NULL DEFAULT 'UNICO'`,
      motivo: `VARCHAR(32) ${CODIGO} NULL`,
      enlace_id: `VARCHAR(16) ${CODIGO} NULL`,
    }),
    ...newIndexes('clic', {
      clic_usuario: '(campaign_id, user_id, en)',
      clic_red: '(red)',
      clic_campana: '(campaign_id, affiliate_id, en)',
    }),
    // The last unique click of each visitor: whoever writes the row first is the unique one. `visitante`: a network hash,
    // or a hash of a user.
    `CREATE TABLE IF NOT EXISTS clic_ultimo (
      campaign_id ${ID} NOT NULL,
      affiliate_id ${ID} NOT NULL,
      visitante CHAR(22) ${CODIGO} NOT NULL,
      clic_id ${ID} NOT NULL,
      en DATETIME(3) NOT NULL,
      PRIMARY KEY (campaign_id, affiliate_id, visitante)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS enlace (
      id VARCHAR(16) ${CODIGO} NOT NULL,
      marca_id ${ID} NOT NULL,
      affiliate_id ${ID} NOT NULL,
      campaign_id ${ID} NOT NULL,
      destino VARCHAR(2000) ${TEXTO} NOT NULL,
      creado_por VARCHAR(200) NOT NULL,
      de_marca TINYINT NOT NULL,
      creado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (id),
      KEY enlace_campana (campaign_id, de_marca)
    ) ENGINE=InnoDB`,
    // One row a code: whoever adds an interval holds it, so that two never overlap.
    `CREATE TABLE IF NOT EXISTS cupon_codigo (
      marca_id ${ID} NOT NULL,
      codigo VARCHAR(64) ${TEXTO} NOT NULL,
      PRIMARY KEY (marca_id, codigo)
    ) ENGINE=InnoDB`,
    `CREATE TABLE IF NOT EXISTS cupon (
      marca_id ${ID} NOT NULL,
      codigo VARCHAR(64) ${TEXTO} NOT NULL,
      desde DATETIME(3) NOT NULL,
      hasta DATETIME(3) NULL,
      affiliate_id ${ID} NOT NULL,
      campaign_id ${ID} NOT NULL,
      creado_por VARCHAR(200) NOT NULL,
      creado_en DATETIME(3) NOT NULL,
      PRIMARY KEY (marca_id, codigo, desde)
    ) ENGINE=InnoDB`,
  ],
};
