import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { contextOf } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { ConversionGuardada } from '../../application/conversion/conversiones.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { type EstadoConversion, evolve } from '../../domain/conversion/estado.js';
import type { EventoConversion } from '../../domain/conversion/eventos.js';
import type { Registrado } from '../../domain/historia/historia.js';
import { fromContract, type Sobre } from './contrato.js';

/** A stream, folded: what a decision needs of it, however long it is. */
export interface Flujo {
  readonly estado: EstadoConversion;
  readonly version: number;
  /** Of its history what was recorded first, at one instant, and of what came later the last of each type. */
  readonly hitos: readonly Registrado[];
  /** The piece of work that began it. */
  readonly origen: Context | null;
}

export const VACIO: Flujo = { estado: null, version: 0, hitos: [], origen: null };

/** The next event of the stream. */
export function seguir(flujo: Flujo, sobre: Sobre): Flujo {
  const origen = flujo.origen ?? { ...contextOf(sobre), actor: null };
  return anotar({ ...flujo, origen }, registradoDe(sobre));
}

/** The whole history, for those who tell of the past. */
export const historiaDe = (sobres: readonly Sobre[]): readonly Registrado[] => sobres.map(registradoDe);

const registradoDe = (sobre: Sobre): Registrado => ({
  secuencia: Number(sobre.sequence),
  evento: fromContract(sobre),
  registradoEn: sobre.time,
  actor: sobre.actor,
  correlationId: sobre.correlation_id,
});

/** The flow with what is about to be recorded. */
export function conNuevos(
  flujo: Flujo,
  eventos: readonly EventoConversion[],
  registradoEn: Date,
  context: Context,
): Flujo {
  const { actor, correlationId } = context;
  const anotado = (f: Flujo, evento: EventoConversion): Flujo =>
    anotar(f, { secuencia: f.version + 1, evento, registradoEn, actor, correlationId });
  return eventos.reduce(anotado, { ...flujo, origen: flujo.origen ?? context });
}

const anotar = ({ estado, hitos, origen }: Flujo, registrado: Registrado): Flujo => ({
  estado: evolve(estado, registrado.evento),
  version: registrado.secuencia,
  hitos: [
    ...hitos.filter((hito) => dePrimeras(hito, hitos) || hito.evento.tipo !== registrado.evento.tipo),
    registrado,
  ],
  origen,
});

const dePrimeras = ({ registradoEn }: Registrado, [primero]: readonly Registrado[]): boolean =>
  registradoEn.getTime() === primero?.registradoEn.getTime();

/** Throws ConversionDesconocida for a stream that does not begin with a detection. */
export function guardada(id: string, { estado, hitos: historia, version }: Flujo): ConversionGuardada {
  if (!estado) throw new ConversionDesconocida();
  return { id, estado, historia, version };
}
