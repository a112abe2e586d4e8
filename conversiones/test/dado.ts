import { fold } from '@alpespartner/shared-kernel/domain/decider.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { given, historyOf } from '@alpespartner/shared-kernel/testing/given.js';
import type { ComandoConversion } from '../domain/conversion/comandos.js';
import { conversion } from '../domain/conversion/conversion.js';
import type { EstadoConversion } from '../domain/conversion/estado.js';
import type { EventoConversion } from '../domain/conversion/eventos.js';

/** What the decider makes of a command after this history; null: it refuses. */
export function decidir(
  comando: ComandoConversion,
  antes: readonly EventoConversion[],
): readonly EventoConversion[] | null {
  return errorDe(comando, fold(conversion, antes)) ? null : conversion.decide(comando, fold(conversion, antes));
}

/** The history that these commands make, the refused ones left out. */
export function historiaDe(comandos: readonly ComandoConversion[]): EventoConversion[] {
  const eventos: EventoConversion[] = [];
  for (const comando of comandos) eventos.push(...(decidir(comando, eventos) ?? []));
  return eventos;
}

/** The events after these commands, each decided on what came before; none of them is refused. */
export const historia = (...comandos: readonly ComandoConversion[]): EventoConversion[] =>
  historyOf(conversion, ...comandos);

/** A conversion that has gone through `antes`. */
export const dado = (...antes: readonly ComandoConversion[]) => given(conversion, ...historia(...antes));

function errorDe(comando: ComandoConversion, estado: EstadoConversion): DomainError | null {
  try {
    conversion.decide(comando, estado);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
