import { expect } from 'vitest';
import { fold } from '@alpespartner/shared-kernel/domain/decider.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { ComandoConversion } from '../domain/conversion/comandos.js';
import { conversion } from '../domain/conversion/conversion.js';
import type { Conversion, EstadoConversion } from '../domain/conversion/estado.js';
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
export function historia(...comandos: readonly ComandoConversion[]): EventoConversion[] {
  const eventos: EventoConversion[] = [];
  for (const comando of comandos) eventos.push(...conversion.decide(comando, fold(conversion, eventos)));
  return eventos;
}

/** A conversion that has gone through `antes`. */
export function dado(...antes: readonly ComandoConversion[]) {
  const eventos = historia(...antes);
  const estado = fold(conversion, eventos);
  return {
    cuando: (comando: ComandoConversion) => ({
      /** These events, and after them this state. */
      da: (tipos: readonly EventoConversion['tipo'][], despues: Partial<Conversion>) => {
        const nuevos = conversion.decide(comando, estado);
        expect(nuevos.map(({ tipo }) => tipo)).toEqual(tipos);
        expect(fold(conversion, nuevos, estado)).toMatchObject(despues);
      },
      nada: () => expect(conversion.decide(comando, estado)).toEqual([]),
      niega: (codigo: string, detalle?: object) => {
        const error = errorDe(comando, estado);
        expect(error?.codigo).toBe(codigo);
        if (detalle) expect(error?.detalle).toEqual(detalle);
      },
    }),
  };
}

function errorDe(comando: ComandoConversion, estado: EstadoConversion): DomainError | null {
  try {
    conversion.decide(comando, estado);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
