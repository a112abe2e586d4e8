import { newColumns, newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';
const TEXTO = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/**
 * Refunds that wait belong to a brand: nobody occupies another's. `user_id`: it is one of a customer, spread over the sales of
 * that customer (then `conversion_id` is its own key); `aplicado`: how much of it so far; `posicion`: how far the events had
 * come when it was told. `clave`: its own key; `sobra`: what of it was refused, NULL: all.
 */
export const reembolsosDeMarca = {
  name: '032-reembolsos-de-marca',
  statements: [
    "UPDATE reembolso_en_espera SET marca_id = '' WHERE marca_id IS NULL",
    `ALTER TABLE reembolso_en_espera MODIFY marca_id CHAR(36) ${CODIGO} NOT NULL DEFAULT '',
      DROP PRIMARY KEY, ADD PRIMARY KEY (conversion_id, marca_id, reembolso_id)`,
    ...newColumns('reembolso_en_espera', {
      clave: `CHAR(36) ${CODIGO} NULL`,
      user_id: `VARCHAR(100) ${TEXTO} NULL`,
      aplicado: 'BIGINT NOT NULL DEFAULT 0',
      sobra: 'BIGINT NULL',
      posicion: 'BIGINT UNSIGNED NOT NULL DEFAULT 0',
      resuelto_en: 'DATETIME(3) NULL',
    }),
    'UPDATE reembolso_en_espera SET clave = UUID() WHERE clave IS NULL',
    ...newIndexes('reembolso_en_espera', {
      reembolso_en_espera_clave: '(clave)',
      reembolso_en_espera_marca: '(marca_id, recibido_en)',
    }),
    `CREATE TABLE IF NOT EXISTS reembolso_parte (
      clave CHAR(36) ${CODIGO} NOT NULL,
      conversion_id CHAR(36) ${CODIGO} NOT NULL,
      monto BIGINT NOT NULL,
      en DATETIME(3) NOT NULL,
      PRIMARY KEY (clave, conversion_id)
    ) ENGINE=InnoDB`,
  ],
};
