import type { Hecho } from './comisiones.js';
import type { Pedido } from './conversiones.js';

/** A commission confirms its conversion. */
export function alCalcularseComision(hecho: Hecho<'ComisionCalculada'>, ahora: Date): Pedido {
  const { conversionId, comisionId, comision, neto, calculadaEn: en, context } = hecho;
  return { conversionId, comando: { tipo: 'RegistrarComision', comisionId, comision, neto, en, ahora }, context };
}

/** Where there is a commission, it was about making that one larger: it stays as it is, and so does the conversion. */
export function alFaltarPresupuesto(hecho: Hecho<'PresupuestoInsuficiente'>, ahora: Date): Pedido[] {
  const { conversionId, presupuestoId, comisionId, en, context } = hecho;
  if (comisionId !== null) return [];
  return [{ conversionId, comando: { tipo: 'RegistrarSinPresupuesto', presupuestoId, en, ahora }, context }];
}
