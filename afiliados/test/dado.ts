import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { expect } from 'vitest';
import { Afiliado } from '../domain/afiliado/afiliado.js';
import type { EventoAfiliado } from '../domain/afiliado/eventos.js';
import type { TipoSituacion } from '../domain/afiliado/situacion.js';
import { hoy, registrado } from './ejemplos.js';

export type Paso = (afiliado: Afiliado) => unknown;

export const aprobar: Paso = (a) => a.aprobar('CODIGO1234', hoy);
export const rechazar: Paso = (a) => a.rechazar('papers missing', hoy);
export const suspender: Paso = (a) => a.suspender('odd clicks', hoy);
export const reactivar: Paso = (a) => a.reactivar('', hoy);
export const desactivar: Paso = (a) => a.desactivar('retired', hoy);
export const bloquear: Paso = (a) => a.bloquear('court order', hoy);
export const desbloquear: Paso = (a) => a.desbloquear('', hoy);

/** An affiliate that has gone through `pasos`, stored and loaded again. */
export function dado(...pasos: readonly Paso[]) {
  const antes = registrado();
  for (const paso of pasos) paso(antes);
  const afiliado = Afiliado.de(antes.snapshot, antes.version + antes.events.length);
  return {
    cuando: (paso: Paso) => ({
      queda: (situacion: TipoSituacion, ...tipos: readonly EventoAfiliado['tipo'][]) => {
        paso(afiliado);
        expect(afiliado.snapshot.situacion.tipo).toBe(situacion);
        expect(afiliado.events.map(({ tipo }) => tipo)).toEqual(tipos);
      },
      /** Nothing has changed, nothing is announced. */
      niega: (codigo: string) => {
        const snapshot = afiliado.snapshot;
        expect(codigoDe(() => paso(afiliado))).toBe(codigo);
        expect(afiliado.snapshot).toBe(snapshot);
        expect(afiliado.events).toEqual([]);
      },
    }),
  };
}

export function codigoDe(accion: () => unknown): string {
  try {
    accion();
  } catch (error) {
    if (error instanceof DomainError) return error.codigo;
    throw error;
  }
  return 'allowed';
}
