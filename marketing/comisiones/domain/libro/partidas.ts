import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Circunstancias } from '../../../campanas/domain/terminos/condiciones.js';
import { terminosEn, type TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { mesesEntre, periodoDe, type Tope } from '../../../campanas/domain/terminos/topes.js';
import { type AfiliadoConocido, estadoEn, referidorEn } from '../conocido/afiliado-conocido.js';
import type { CampanaConocida } from '../conocido/campana-conocida.js';
import type { HechosDeVenta, Validada } from '../conocido/conversion-conocida.js';
import type { Contadores, Uso } from '../cuenta/consumo.js';
import type { Apertura, Referidor } from '../cuenta/cuenta.js';

interface Parte {
  readonly afiliadoId: string;
  readonly reparto: Apertura['reparto'];
}

/** Who takes part in a conversion, once each, and with which share. */
export function partesDe({ afiliadoId, hechos }: Validada): Parte[] {
  const ppm = new Map<string, bigint>();
  for (const parte of hechos.atribucion) ppm.set(parte.afiliadoId, (ppm.get(parte.afiliadoId) ?? 0n) + parte.ppm);
  const partes = [...ppm].filter(([, suya]) => suya > 0n);
  if (partes.length === 0) return [{ afiliadoId, reparto: null }];
  const pesos = partes.map(([, suya]) => suya);
  return partes.map(([id], indice) => ({ afiliadoId: id, reparto: { ppm: pesos, indice } }));
}

/** The counters that a commission of this conversion counts in, by the terms of its instant. */
export function usosDe(campana: CampanaConocida, validada: Validada, afiliadoId: string): Uso[] {
  const { topes = [], recurrencia } = terminosEn(campana.terminos, validada.ocurridoEn);
  const { clienteId } = validada.hechos;
  const deTopes = topes.flatMap((tope) => usoDe(tope, campana, validada, afiliadoId) ?? []);
  if (!recurrencia || clienteId === null) return deTopes;
  const clave = idDe('recurrencia', campana.campanaId, afiliadoId, clienteId);
  return [...deTopes, { clave, nombre: RECURRENCIA, medida: 'CUENTA', limite: null, alExceder: 'NO_PAGABLE' }];
}

function usoDe(tope: Tope, campana: CampanaConocida, validada: Validada, afiliadoId: string): Uso | null {
  const sujeto = { CAMPANA: '', AFILIADO: afiliadoId, CLIENTE: validada.hechos.clienteId }[tope.ambito];
  if (sujeto === null) return null;
  const { nombre, alExceder, monto, cuenta } = tope;
  const periodo = periodoDe(tope.periodo, validada.ocurridoEn, campana.zonaHoraria);
  const clave = idDe('tope', campana.campanaId, nombre, sujeto, periodo);
  if (monto) return { clave, nombre, medida: 'DINERO', limite: monto, alExceder };
  return { clave, nombre, medida: 'CUENTA', limite: cuenta ?? 0n, alExceder };
}

const RECURRENCIA = 'recurrencia';

/** What a new account is priced from besides its value, its counters as they are now. */
export function aperturaDe(
  campana: CampanaConocida,
  validada: Validada,
  { afiliadoId, reparto }: Parte,
  principal: AfiliadoConocido,
  contadores: Contadores,
): Apertura {
  const usos = usosDe(campana, validada, afiliadoId);
  const recurrente = usos.find(({ nombre, limite }) => nombre === RECURRENCIA && limite === null);
  return {
    circunstancias: circunstanciasDe(validada.hechos, principal),
    cuota: recurrente ? contarCuota(recurrente.clave, contadores, validada.ocurridoEn, campana.zonaHoraria) : null,
    reparto,
    usos,
  };
}

export const circunstanciasDe = (
  { tipo, pais, cliente, lineaProducto }: HechosDeVenta,
  principal: AfiliadoConocido,
): Circunstancias => ({
  pais,
  cliente,
  linea_producto: lineaProducto,
  tipo_conversion: tipo,
  tipo_afiliado: principal.tipo,
});

function contarCuota(clave: string, { cuentas }: Contadores, en: Date, zonaHoraria: string): Apertura['cuota'] {
  const { usadas, primera } = cuentas.get(clave) ?? { usadas: 0n, primera: null };
  const desde = primera && primera < en ? primera : en;
  cuentas.set(clave, { usadas, primera: desde });
  return { numero: Number(usadas) + 1, meses: mesesEntre(desde, en, zonaHoraria) };
}

/**
 * Who referred the affiliate of this part, where these terms give that a share, unless it takes part itself; and the state it
 * had at `instante`, as far as it is known.
 */
export function referidorDe(
  { referidoPpm }: TerminosVersion,
  afiliado: AfiliadoConocido,
  partes: readonly { readonly afiliadoId: string }[],
  instante: Date,
  conocidos: ReadonlyMap<string, AfiliadoConocido>,
): Referidor | null {
  const id = referidorEn(afiliado, instante);
  if (!referidoPpm || id === null || partes.some(({ afiliadoId }) => afiliadoId === id)) return null;
  const conocido = conocidos.get(id);
  return { id, estado: (conocido && estadoEn(conocido, instante)) ?? 'DESCONOCIDO' };
}
