import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { diaEn } from '../../../comun/domain/calendario.js';
import { terminosInvalidos } from './errores.js';

export const AMBITOS_TOPE = ['CAMPANA', 'AFILIADO', 'CLIENTE'] as const;
export const PERIODOS_TOPE = ['DIA', 'SEMANA', 'MES', 'TOTAL'] as const;
export const EXCESOS_TOPE = ['RECORTAR', 'NO_PAGABLE', 'RECHAZAR'] as const;

/**
 * What is earned at most, by whom, in what time. Periods are cut in the brand's time zone; weeks begin on Monday. A
 * commission counts in the period in which its conversion occurred, with its balance (`monto`) or, while it has one, as one
 * (`cuenta`); a cap has one of the two. What exceeds it: RECORTAR pays what is left, NO_PAGABLE pays none of it, RECHAZAR makes no commission. Where a
 * cap is per customer, a conversion without a known one is not under it.
 */
export interface Tope {
  readonly nombre: string;
  readonly ambito: (typeof AMBITOS_TOPE)[number];
  readonly periodo: (typeof PERIODOS_TOPE)[number];
  readonly cuenta: bigint | null;
  readonly monto: Dinero | null;
  readonly alExceder: (typeof EXCESOS_TOPE)[number];
}

/** Minor units, or a number of commissions. */
export const limiteDe = ({ cuenta, monto }: Tope): bigint => monto?.unidadesMenores ?? cuenta ?? 0n;

export function comprobarTopes(topes: readonly Tope[]): void {
  if (topes.some((tope) => limiteDe(tope) < 0n)) throw terminosInvalidos('A cap is not negative.');
  if (topes.some(({ cuenta, monto }) => (cuenta === null) === (monto === null)))
    throw terminosInvalidos('A cap limits either a number or an amount.');
  if (new Set(topes.map(({ nombre }) => nombre)).size < topes.length)
    throw terminosInvalidos('Two caps do not share a name.');
}

/** The period that holds an instant, by a name of its own: its day, the Monday of its week, its month. */
export function periodoDe(periodo: Tope['periodo'], instante: Date, zonaHoraria: string): string {
  if (periodo === 'TOTAL') return 'TOTAL';
  const dia = diaEn(instante, zonaHoraria);
  if (periodo === 'DIA') return dia;
  if (periodo === 'MES') return dia.slice(0, 7);
  const fecha = new Date(`${dia}T00:00:00Z`);
  fecha.setUTCDate(fecha.getUTCDate() - ((fecha.getUTCDay() + 6) % 7));
  return `S${fecha.toISOString().slice(0, 10)}`;
}
