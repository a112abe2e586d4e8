import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { Afiliado } from '../domain/afiliado/afiliado.js';
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
export function given(...pasos: readonly Paso[]) {
  const antes = registrado();
  for (const paso of pasos) paso(antes);
  return givenAggregate(Afiliado.of(antes.snapshot, antes.version + antes.events.length));
}

/** The code of a refusal; `allowed` where there is none. */
export function codigoDe(accion: () => unknown): string {
  try {
    accion();
  } catch (error) {
    if (error instanceof DomainError) return error.codigo;
    throw error;
  }
  return 'allowed';
}
