const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const CODIGO = 'CHARACTER SET ascii COLLATE ascii_bin';

const COLUMNAS = 'segmentacion, requiere_inscripcion, ventana_dias, politica_fraude, atribucion, fraude';

/**
 * What decides about conversions, by the instant from which on it did. Of the campaigns that are known only the newest rules
 * are: they held from the beginning.
 */
export const reglasConInstante = {
  name: '040-reglas-con-instante',
  statements: [
    `CREATE TABLE IF NOT EXISTS campana_reglas (
      campana_id ${ID} NOT NULL,
      secuencia BIGINT NOT NULL,
      desde DATETIME(3) NOT NULL,
      segmentacion TEXT NOT NULL,
      requiere_inscripcion TINYINT NOT NULL,
      ventana_dias INT NOT NULL,
      politica_fraude VARCHAR(16) ${CODIGO} NOT NULL,
      atribucion TEXT NULL,
      fraude TEXT NULL,
      PRIMARY KEY (campana_id, secuencia)
    ) ENGINE=InnoDB`,
    `INSERT IGNORE INTO campana_reglas (campana_id, secuencia, desde, ${COLUMNAS})
     SELECT id, secuencia, inicio, ${COLUMNAS} FROM campana`,
  ],
};
