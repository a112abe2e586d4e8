import { dinero, repartir } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import type { EstadoComision } from './cuenta.js';
import { precio, type Entradas, type Precio } from '../precio/precio.js';

type Valorable = Pick<EstadoComision, 'valorNeto' | 'moneda' | 'nivel' | 'enPie' | 'apertura'>;

export const entradasDe = ({ valorNeto, moneda, nivel, enPie, apertura }: Valorable): Entradas => ({
  neto: dinero(valorNeto, moneda),
  nivel,
  enPie,
  circunstancias: apertura.circunstancias,
  cuota: apertura.cuota,
});

/** The price of the whole conversion, and what of it the account should hold: its share, in minor units. */
export function valorar(cuenta: Valorable, terminos: TerminosVersion): Precio & { readonly parte: bigint } {
  const { monto, pasos } = precio(entradasDe(cuenta), terminos);
  const { reparto } = cuenta.apertura;
  const parte = reparto ? (repartir(monto, reparto.ppm)[reparto.indice]?.unidadesMenores ?? 0n) : monto.unidadesMenores;
  return { monto, pasos, parte };
}

/** The terms of a referral: a share of what the referred affiliate earns, and nothing else. */
export const terminosDeReferido = ({ version, validoDesde, referidoPpm }: TerminosVersion): TerminosVersion => ({
  ...{ version, validoDesde, tipo: 'PORCENTAJE', ppm: referidoPpm ?? 0n, porNivel: false, minimo: null, maximo: null },
});

export const terminosDeClase = (clase: EstadoComision['clase'], terminos: TerminosVersion): TerminosVersion =>
  clase === 'REFERIDO' ? terminosDeReferido(terminos) : terminos;
