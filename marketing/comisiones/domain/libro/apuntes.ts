import type { EventoPresupuesto } from '../../../campanas/domain/presupuesto/eventos.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { Comision } from '../cuenta/comision.js';
import type { EventoComision } from '../cuenta/eventos.js';

/** An event of a commission or a budget, and the version it raised that one to. */
export type Apunte =
  | { readonly comision: Comision; readonly evento: EventoComision; readonly secuencia: bigint }
  | { readonly presupuesto: Presupuesto; readonly evento: EventoPresupuesto; readonly secuencia: bigint };

const secuenciaDe = (version: number, indice: number): bigint => BigInt(version + indice + 1);

/** What an account has recorded since it had `desde` events. */
export const apuntesDeComision = (comision: Comision, desde = 0): Apunte[] =>
  comision.events
    .slice(desde)
    .map((evento, i) => ({ comision, evento, secuencia: secuenciaDe(comision.version, desde + i) }));

/** What a budget has recorded since it had `desde` events. */
export const apuntesDePresupuesto = (presupuesto: Presupuesto, desde = 0): Apunte[] =>
  presupuesto.events
    .slice(desde)
    .map((evento, i) => ({ presupuesto, evento, secuencia: secuenciaDe(presupuesto.version, desde + i) }));
