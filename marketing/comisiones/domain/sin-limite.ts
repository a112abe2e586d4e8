import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { terminosEn, versionDe, type Versiones } from '../../campanas/domain/terminos.js';
import type { EstadoComision } from './cuenta.js';
import { netoDe, type ConversionConocida } from './conversion-conocida.js';
import { nivelEn, type AfiliadoConocido } from './niveles.js';
import { precio } from './precio.js';

/** A conversion that got no commission because the budget did not suffice, and the tiers of who brought it about. */
export interface Denegada {
  readonly conversion: ConversionConocida;
  readonly afiliado: AfiliadoConocido;
}

/**
 * What an account would hold if its budget had no limit: the price of what it was last priced with, whatever was granted.
 * What a person rejected or annulled earns nothing with any budget.
 */
export function comisionSinLimite({ situacion, saldo, ...c }: EstadoComision, terminos: Versiones): bigint {
  if (situacion === 'RECHAZADA' || situacion === 'ANULADA') return saldo;
  return precio(dinero(c.valorNeto, c.moneda), versionDe(terminos, c.terminosVersion), c.nivel).monto.unidadesMenores;
}

/** What a conversion without commission would have earned, after its refunds. */
export function denegadaSinLimite({ conversion, afiliado }: Denegada, terminos: Versiones): bigint {
  const neto = netoDe(conversion);
  const instante = conversion.validada?.ocurridoEn;
  const nivel = instante && nivelEn(afiliado, instante);
  if (!neto || !instante || !nivel) return 0n;
  return precio(neto, terminosEn(terminos, instante), nivel).monto.unidadesMenores;
}
