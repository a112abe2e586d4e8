import { cero, type Dinero, repartir } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { type Entradas, type Precio, precio } from '../precio/precio.js';
import type { ClaseComision, Partida } from './cuenta.js';

type Valorable = Pick<Partida, 'valorNeto' | 'nivel' | 'enPie' | 'apertura'>;

export const entradasDe = ({ valorNeto, nivel, enPie, apertura }: Valorable): Entradas => ({
  neto: valorNeto,
  nivel,
  enPie,
  circunstancias: apertura.circunstancias,
  cuota: apertura.cuota,
});

/** The price of the whole conversion, and what of it the account should hold: its share. */
export function valorar(cuenta: Valorable, terminos: TerminosVersion): Precio & { readonly parte: Dinero } {
  const { monto, pasos } = precio(entradasDe(cuenta), terminos);
  const { reparto } = cuenta.apertura;
  const parte = reparto ? (repartir(monto, reparto.ppm)[reparto.indice] ?? cero(monto.moneda)) : monto;
  return { monto, pasos, parte };
}

/** The terms of a referral: a share of what the referred affiliate earns, and nothing else. */
export const terminosDeReferido = ({ version, validoDesde, referidoPpm }: TerminosVersion): TerminosVersion => ({
  version,
  validoDesde,
  tipo: 'PORCENTAJE',
  ppm: referidoPpm ?? 0n,
  porNivel: false,
  minimo: null,
  maximo: null,
});

export const terminosDeClase = (clase: ClaseComision, terminos: TerminosVersion): TerminosVersion =>
  clase === 'REFERIDO' ? terminosDeReferido(terminos) : terminos;
