/** Bodies of requests, as a caller writes them. */
export const gbpJson = (monto: string) => ({ monto, moneda: 'GBP' });

export const campanaJson = (otros: object = {}) => ({
  nombre: 'Mundo',
  fecha_inicio: '2010-12-01T00:00:00Z',
  fecha_fin: '2999-04-01T00:00:00Z',
  moneda: 'GBP',
  presupuesto: gbpJson('900.00'),
  terminos: { tipo: 'HIBRIDA', fijo: gbpJson('1.50'), ppm: 20_000, minimo: gbpJson('2.00') },
  efectivo_en: '2010-11-01T00:00:00Z',
  ...otros,
});
