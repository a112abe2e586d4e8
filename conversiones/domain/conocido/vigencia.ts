import type { EstadoAfiliado, Inscripcion, Nivel } from './afiliado.js';
import type { Cambio } from './cambio.js';
import type { CampanaConocida, CampanaVigente, EstadoCampana } from './campana.js';

/**
 * The state of a campaign at `t`: the latest to take effect by then, the later fact winning a tie. Null while nothing
 * but a draft is known: its activation may be under way, and a rejection is final.
 */
export function estadoCampanaEn(estados: readonly Cambio<EstadoCampana>[], t: Date): EstadoCampana | null {
  const vigente = enOrden(estados).findLast(({ desde }) => desde <= t);
  if (vigente && vigente.valor !== 'BORRADOR') return vigente.valor;
  return estados.some(({ valor }) => valor !== 'BORRADOR') ? 'BORRADOR' : null;
}

/** A campaign with the rules of `t`: the latest to take effect by then; before the first ones, those. */
export function campanaEn({ reglas, ...campana }: CampanaConocida, t: Date): CampanaVigente | null {
  const orden = enOrden(reglas);
  const vigentes = orden.findLast(({ desde }) => desde <= t) ?? orden[0];
  return vigentes ? { ...campana, ...vigentes.valor } : null;
}

/**
 * The state of an affiliate at `t`. For one that was not validated by then the outcome of the validation counts, since
 * that is what its conversions wait for; PENDIENTE while there is none.
 */
export function estadoAfiliadoEn(estados: readonly Cambio<EstadoAfiliado>[], t: Date): EstadoAfiliado {
  const vigente = dichoPara(estados, t);
  if (vigente && vigente.valor !== 'PENDIENTE') return vigente.valor;
  const desde = vigente?.secuencia ?? 0n;
  return estados.find(({ secuencia, valor }) => secuencia > desde && valor !== 'PENDIENTE')?.valor ?? 'PENDIENTE';
}

/** The tier at `t`; before the first one, the first. */
export const nivelEn = (niveles: readonly Cambio<Nivel>[], t: Date): Nivel =>
  (dichoPara(niveles, t) ?? niveles[0])?.valor ?? 'BRONCE';

export const inscritoEn = (inscripciones: readonly Inscripcion[], campanaId: string, t: Date): boolean =>
  inscripciones.some((i) => i.campanaId === campanaId && i.desde <= t && (i.hasta === null || t < i.hasta));

/** What is said last about `t`: an affiliate's later change overrides all it said before about later times. */
const dichoPara = <V>(cambios: readonly Cambio<V>[], t: Date): Cambio<V> | undefined =>
  cambios.findLast(({ desde }) => desde <= t);

/** By when they take effect, of one instant the later fact last. */
const enOrden = <V>(cambios: readonly Cambio<V>[]): Cambio<V>[] =>
  cambios.toSorted((a, b) => a.desde.getTime() - b.desde.getTime() || orderOf(a, b));

const orderOf = (a: Cambio<unknown>, b: Cambio<unknown>): number =>
  a.secuencia < b.secuencia ? -1 : a.secuencia > b.secuencia ? 1 : 0;
