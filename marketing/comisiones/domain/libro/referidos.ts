import { type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import { type TerminosVersion, versionDe } from '../../../campanas/domain/terminos/terminos.js';
import type { Comision } from '../cuenta/comision.js';
import { sinContadores } from '../cuenta/consumo.js';
import { comisionIdDe, type EstadoComision } from '../cuenta/cuenta.js';
import { terminosDeReferido } from '../cuenta/valoracion.js';
import { abrirCuentas } from './apertura.js';
import { type Apunte, apuntesDeComision, apuntesDePresupuesto } from './apuntes.js';
import { de, type Libro } from './libro.js';

type Libreta = Pick<Libro, 'comisiones' | 'campanas' | 'presupuestos'>;

/**
 * What referrers earn on the open accounts follows what the affiliates whom they referred hold now: a share of the sum, for
 * each conversion and referrer once. Asked again with the same balances it books nothing. Where the budget grants nothing
 * there is no account; the next change asks again.
 */
export function seguirFuentes(libro: Libreta, ahora: Date): Apunte[] {
  const fuentes = new Map<string, EstadoComision[]>();
  for (const { snapshot } of libro.comisiones.values()) {
    if (snapshot.clase !== 'DIRECTA' || snapshot.referidorId === null) continue;
    const id = comisionIdDe(snapshot.conversionId, snapshot.referidorId);
    fuentes.set(id, [...(fuentes.get(id) ?? []), snapshot]);
  }
  return [...fuentes].flatMap(([id, suyas]) => seguir(libro, id, suyas, ahora));
}

function seguir(libro: Libreta, id: string, fuentes: readonly EstadoComision[], ahora: Date): Apunte[] {
  const [primera] = fuentes;
  if (!primera || primera.referidorId === null) return [];
  const presupuesto = de(libro.presupuestos, primera.campanaId);
  const { terminos } = de(libro.campanas, primera.campanaId);
  const suyos = terminosDeReferido(versionDe(terminos, primera.terminosVersion));
  const valorNeto = fuentes.map(({ saldo }) => saldo).reduce(sumar);
  const desde = presupuesto.events.length;
  const abierta = libro.comisiones.get(id);
  const antes = abierta?.events.length ?? 0;
  abierta?.revalorar({ valorNeto, nivel: primera.nivel }, 'REFERIDO', suyos, presupuesto, ahora);
  const cuenta = abierta ?? abrir(primera, primera.referidorId, valorNeto, suyos, presupuesto, ahora);
  if (cuenta) libro.comisiones.set(id, cuenta);
  return [...apuntesDePresupuesto(presupuesto, desde), ...(cuenta ? apuntesDeComision(cuenta, antes) : [])];
}

function abrir(
  { conversionId, campanaId, marcaId, nivel, ocurridoEn, venceEn }: EstadoComision,
  afiliadoId: string,
  valorNeto: Dinero,
  terminos: TerminosVersion,
  presupuesto: Presupuesto,
  ahora: Date,
): Comision | undefined {
  if (valorNeto.unidadesMenores === 0n) return undefined;
  const conversion = { conversionId, campanaId, marcaId, nivel, ocurridoEn, venceEn };
  const partida = { ...conversion, clase: 'REFERIDO', afiliadoId, valorNeto } as const;
  return abrirCuentas([partida], terminos, presupuesto, sinContadores(), ahora)[0];
}
