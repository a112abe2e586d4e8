import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import {
  afiliadoBloqueado,
  afiliadoNoActivo,
  afiliadoNoBloqueado,
  afiliadoNoDesactivable,
  afiliadoNoPendiente,
  afiliadoNoReactivable,
  afiliadoYaBloqueado,
  razonRequerida,
} from './errores.js';
import type { Desbloqueada, Situacion } from './situacion.js';

/** What comes after each situation, or the refusal. Coming back leads to where it was. */
export function aprobada({ tipo }: Situacion): Situacion {
  if (tipo !== 'PENDIENTE') throw afiliadoNoPendiente(tipo);
  return { tipo: 'ACTIVO' };
}

export function rechazada({ tipo }: Situacion): Situacion {
  if (tipo !== 'PENDIENTE') throw afiliadoNoPendiente(tipo);
  return { tipo: 'RECHAZADO' };
}

export function suspendida({ tipo }: Situacion): Situacion {
  if (tipo !== 'ACTIVO') throw afiliadoNoActivo(tipo);
  return { tipo: 'SUSPENDIDO' };
}

export function desactivada(situacion: Situacion): Situacion {
  if (situacion.tipo !== 'ACTIVO' && situacion.tipo !== 'SUSPENDIDO') throw afiliadoNoDesactivable(situacion.tipo);
  return { tipo: 'DESACTIVADO', antes: situacion };
}

/** Nobody escapes a suspension by being deactivated and reactivated. */
export function reactivada(situacion: Situacion): Desbloqueada {
  if (situacion.tipo === 'DESACTIVADO') return situacion.antes;
  if (situacion.tipo !== 'SUSPENDIDO') throw afiliadoNoReactivable(situacion.tipo);
  return { tipo: 'ACTIVO' };
}

export function bloqueada(situacion: Situacion): Situacion {
  if (situacion.tipo === 'BLOQUEADO') throw afiliadoYaBloqueado();
  return { tipo: 'BLOQUEADO', antes: situacion };
}

/** The end of a block undoes what the block did, and nothing else. */
export function desbloqueada(situacion: Situacion): Desbloqueada {
  if (situacion.tipo !== 'BLOQUEADO') throw afiliadoNoBloqueado(situacion.tipo);
  return situacion.antes;
}

/** Whoever is BLOQUEADO changes nothing. */
export function exigirDesbloqueada({ tipo }: Situacion): void {
  if (tipo === 'BLOQUEADO') throw afiliadoBloqueado();
}

/** The reason, where none is asked for: empty, if there is none. */
export const opcional = (razon: string): string => canonicoONada(razon, 'razon', 500) ?? '';

/** The reason, where one is asked for. */
export function requerida(razon: string): string {
  const limpia = opcional(razon);
  if (limpia === '') throw razonRequerida();
  return limpia;
}
