import { terminosEn, versionDe, type Versiones } from '../../../campanas/domain/terminos/terminos.js';
import type { EstadoComision } from '../cuenta/cuenta.js';
import { estaEnPie, netoDe, type ConversionConocida } from '../conocido/conversion-conocida.js';
import { nivelEn, type AfiliadoConocido } from '../conocido/afiliado-conocido.js';
import { circunstanciasDe } from './partidas.js';
import { precio } from '../precio/precio.js';
import { terminosDeClase, valorar } from '../cuenta/valoracion.js';

/** A conversion that got no commission because the budget did not suffice, and the tiers of who brought it about. */
export interface Denegada {
  readonly conversion: ConversionConocida;
  readonly afiliado: AfiliadoConocido;
}

/**
 * What an account would hold if its budget had no limit: the price of what it was last priced with, whatever was granted.
 * What a person rejected or annulled earns nothing with any budget.
 */
export function comisionSinLimite(comision: EstadoComision, terminos: Versiones): bigint {
  const { situacion, saldo, clase, terminosVersion } = comision;
  if (situacion === 'RECHAZADA' || situacion === 'ANULADA') return saldo;
  return valorar(comision, terminosDeClase(clase, versionDe(terminos, terminosVersion))).parte;
}

/** What a conversion without commission would have earned, after its refunds. */
export function denegadaSinLimite({ conversion, afiliado }: Denegada, terminos: Versiones): bigint {
  const neto = netoDe(conversion);
  const { validada } = conversion;
  const instante = validada?.ocurridoEn;
  const nivel = instante && nivelEn(afiliado, instante);
  if (!neto || !instante || !nivel) return 0n;
  const circunstancias = circunstanciasDe(validada.hechos, afiliado);
  const entradas = { neto, nivel, enPie: estaEnPie(conversion), circunstancias, cuota: null };
  return precio(entradas, terminosEn(terminos, instante)).monto.unidadesMenores;
}
