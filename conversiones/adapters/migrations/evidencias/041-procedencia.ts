import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

/**
 * Who gave a click its id; NULL, of clicks before this: our redirect where there is a link, else the brand. And how many an
 * affiliate told itself, refused ones included, by the hour.
 */
export const procedencia = {
  name: '041-procedencia',
  statements: [
    ...newColumns('clic', { procedencia: `VARCHAR(16) ${CODIGO} NULL` }),
    `CREATE TABLE IF NOT EXISTS clic_declarado (
      afiliado_id CHAR(36) ${CODIGO} NOT NULL,
      hora DATETIME NOT NULL,
      intentos INT UNSIGNED NOT NULL,
      PRIMARY KEY (afiliado_id, hora),
      KEY clic_declarado_hora (hora)
    ) ENGINE=InnoDB`,
  ],
};
