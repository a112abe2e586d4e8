import { type AfiliadoConocido, estadoEn, nivelEn, referidorEn } from '../conocido/afiliado-conocido.js';
import type { CampanaConocida } from '../conocido/campana-conocida.js';
import type { ConversionConocida, Validada } from '../conocido/conversion-conocida.js';
import type { Comision } from '../cuenta/comision.js';
import type { Uso } from '../cuenta/consumo.js';
import { comisionIdDe, type Partida } from '../cuenta/cuenta.js';
import { partesDe, usosDe } from './partidas.js';

/** The affiliates that a conversion is about, some of them twice. */
export const participantes = (validada: Validada): string[] => [
  validada.afiliadoId,
  ...partesDe(validada).map(({ afiliadoId }) => afiliadoId),
];

/** The accounts that were opened for it. */
export const calculadas = ({ conversionId, validada, desenlace }: ConversionConocida): string[] =>
  validada && desenlace === 'CALCULADA'
    ? partesDe(validada).map(({ afiliadoId }) => comisionIdDe(conversionId, afiliadoId))
    : [];

/** The caps that its accounts will count for, as far as its campaign is known. */
export function usosPrevistos(campanas: ReadonlyMap<string, CampanaConocida>, validada: Validada): Uso[] {
  const campana = campanas.get(validada.campanaId);
  if (!campana) return [];
  return partesDe(validada).flatMap(({ afiliadoId }) => usosDe(campana, validada, afiliadoId));
}

/** The caps that these accounts count for. */
export const usosAbiertos = (comisiones: ReadonlyMap<string, Comision>): Uso[] =>
  [...comisiones.values()].flatMap(({ snapshot }) => snapshot.apertura.usos);

/** Whether an account was priced with another tier, or kind of affiliate, than what is now known for its instant. */
export function valoradaConOtro({ nivel, ocurridoEn, apertura }: Partida, afiliado?: AfiliadoConocido): boolean {
  if (!afiliado) return false;
  return nivelEn(afiliado, ocurridoEn) !== nivel || apertura.circunstancias.tipo_afiliado !== afiliado.tipo;
}

/**
 * Whether another referrer of its affiliate, or another state of its referrer at the instant of the sale, is known now than
 * was kept. `afiliados`: those of whom something was told.
 */
export function referidaPorOtro(
  { afiliadoId, referidor, ocurridoEn }: Partida,
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
): boolean {
  const suyo = afiliados.get(afiliadoId);
  if (referidor === null) return suyo !== undefined && referidorEn(suyo, ocurridoEn) !== null;
  const conocido = afiliados.get(referidor.id);
  return conocido !== undefined && (estadoEn(conocido, ocurridoEn) ?? 'DESCONOCIDO') !== referidor.estado;
}
