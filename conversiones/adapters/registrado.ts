import { contextoDe } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { Contexto } from '@alpespartner/shared-kernel/platform/context.js';
import type { ConversionGuardada } from '../application/conversiones.js';
import { ConversionDesconocida } from '../domain/errores.js';
import type { EventoConversion } from '../domain/eventos.js';
import { estadoDe, type Registrado } from '../domain/historia.js';
import { fromContract, type Sobre } from './contrato.js';

/** A stream, read: its history, and the piece of work that began it. */
export interface Flujo {
  readonly historia: readonly Registrado[];
  readonly origen: Contexto | null;
}

export const VACIO: Flujo = { historia: [], origen: null };

export function flujoDe(sobres: readonly Sobre[]): Flujo {
  const [primero] = sobres;
  return { historia: sobres.map(registradoDe), origen: primero ? { ...contextoDe(primero), actor: null } : null };
}

const registradoDe = (sobre: Sobre): Registrado => ({
  secuencia: Number(sobre.sequence),
  evento: fromContract(sobre),
  registradoEn: sobre.time,
  actor: sobre.actor,
  correlationId: sobre.correlation_id,
});

/** The history with what is about to be recorded. */
export const conNuevos = (
  { historia, origen }: Flujo,
  eventos: readonly EventoConversion[],
  registradoEn: Date,
  contexto: Contexto,
): Flujo => ({
  historia: [
    ...historia,
    ...eventos.map((evento, i) => ({
      secuencia: historia.length + i + 1,
      evento,
      registradoEn,
      actor: contexto.actor,
      correlationId: contexto.correlationId,
    })),
  ],
  origen: origen ?? contexto,
});

/** Throws ConversionDesconocida for a history that does not begin with a detection. */
export function guardada(id: string, { historia }: Flujo): ConversionGuardada {
  const estado = estadoDe(historia);
  if (!estado) throw new ConversionDesconocida();
  return { id, estado, historia, version: historia.length };
}
