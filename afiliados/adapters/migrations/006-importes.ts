const ancho = 'DECIMAL(38,0) NOT NULL';

/** Sums over many are wider than each of what they are sums of. */
export const importes = {
  name: '006-importes',
  statements: [
    `ALTER TABLE saldo_partida MODIFY importe ${ancho}`,
    `ALTER TABLE saldo MODIFY acumulado ${ancho}, MODIFY aprobado ${ancho}, MODIFY en_pago ${ancho}, MODIFY pagado ${ancho}`,
  ],
};
