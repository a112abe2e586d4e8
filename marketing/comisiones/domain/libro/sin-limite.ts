import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { terminosEn, versionDe, type Versiones } from '../../../campanas/domain/terminos/terminos.js';
import { type AfiliadoConocido, nivelEn } from '../conocido/afiliado-conocido.js';
import { type ConversionConocida, estaEnPie, netoDeVenta } from '../conocido/conversion-conocida.js';
import type { EstadoComision } from '../cuenta/cuenta.js';
import { terminosDeClase, valorar } from '../cuenta/valoracion.js';
import { precio } from '../precio/precio.js';
import { circunstanciasDe } from './partidas.js';

/** A conversion that got no commission because the budget did not suffice, and the tiers of who brought it about. */
export interface Denegada {
  readonly conversion: ConversionConocida;
  readonly afiliado: AfiliadoConocido;
}

/**
 * What an account would hold if its budget had no limit: the price of what it was last priced with, whatever was granted.
 * What a person rejected or annulled earns nothing with any budget.
 */
export function comisionSinLimite(comision: EstadoComision, terminos: Versiones): Dinero {
  const { fase, saldo, clase, terminosVersion } = comision;
  const { situacion } = fase;
  if (situacion === 'RECHAZADA' || situacion === 'ANULADA') return saldo;
  return valorar(comision, terminosDeClase(clase, versionDe(terminos, terminosVersion))).parte;
}

/** What a conversion without commission would have earned, after its refunds; null where it cannot be told. */
export function denegadaSinLimite({ conversion, afiliado }: Denegada, terminos: Versiones): Dinero | null {
  const { validada } = conversion;
  const nivel = validada && nivelEn(afiliado, validada.ocurridoEn);
  if (!validada || !nivel) return null;
  const circunstancias = circunstanciasDe(validada.hechos, afiliado);
  const neto = netoDeVenta(validada, conversion);
  const entradas = { neto, nivel, enPie: estaEnPie(conversion), circunstancias, cuota: null };
  return precio(entradas, terminosEn(terminos, validada.ocurridoEn)).monto;
}
