/** Reference copy of the campaigns of marketing: what an enrolment is checked against. */
export const campana = {
  name: '003-campana',
  statements: [
    `CREATE TABLE IF NOT EXISTS campana (
      id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      marca_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      estado VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      inicio DATETIME(3) NOT NULL,
      fin DATETIME(3) NOT NULL,
      secuencia BIGINT NOT NULL,
      PRIMARY KEY (id)
    ) ENGINE=InnoDB`,
  ],
};
