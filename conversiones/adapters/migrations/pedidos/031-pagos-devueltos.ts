const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const PAGO = 'VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * Payments of each commission, in whatever order they and their returns are told: it is paid while one of them stands. The
 * columns of `comision` keep the payment told first, for instances of the version before.
 */
export const pagosDevueltos = {
  name: '031-pagos-devueltos',
  statements: [
    `CREATE TABLE IF NOT EXISTS comision_pago (
      comision_id ${ID} NOT NULL,
      pago_id ${PAGO} NOT NULL,
      pagado_en DATETIME(3) NULL,
      devuelto_en DATETIME(3) NULL,
      PRIMARY KEY (comision_id, pago_id)
    ) ENGINE=InnoDB`,
    `INSERT IGNORE INTO comision_pago (comision_id, pago_id, pagado_en)
     SELECT id, pago_id, pagada_en FROM comision WHERE pago_id IS NOT NULL`,
  ],
};
