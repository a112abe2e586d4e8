import { MOTIVOS_DE_RETENCION } from '../../../comisiones/domain/conocido/pagadero.js';
import { debidoDe, type EstadoComision } from '../../../comisiones/domain/cuenta/cuenta.js';
import { participacionDe } from '../../../comisiones/domain/cuenta/situacion.js';
import type { Debida, Linea } from './corte.js';

/** Why a line that was closed is not paid after all: its affiliate may not be paid, or not there; a sale of it is worth less. */
export const MOTIVOS_DE_CAIDA = [...MOTIVOS_DE_RETENCION, 'BENEFICIARIO_CAMBIADO', 'VENTA_REEMBOLSADA'] as const;
export type MotivoDeCaida = (typeof MOTIVOS_DE_CAIDA)[number];

/** The lines that drop out, by affiliate. */
export type Caidas = ReadonlyMap<string, MotivoDeCaida>;

/** Whether what took part in a settlement is still owed as it was then, or more; what is to be recovered: exactly as it was. */
export function sigueDebida(liquidacionId: string, { monto }: Debida, cuenta: EstadoComision | undefined): boolean {
  if (!cuenta || participacionDe(cuenta.fase)?.liquidacionId !== liquidacionId) return false;
  const falta = debidoDe(cuenta).unidadesMenores - monto.unidadesMenores;
  return monto.unidadesMenores > 0n ? falta >= 0n : falta === 0n;
}

/** The lines as they are now: those that drop out are carried over, with their reason. */
export const conCaidas = (lineas: readonly Linea[], caidas: Caidas): Linea[] =>
  lineas.map((linea) => {
    const motivo = linea.pagadera ? caidas.get(linea.afiliadoId) : undefined;
    return motivo ? { ...linea, pagadera: false, motivo } : linea;
  });
