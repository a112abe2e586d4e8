import type { Tope } from '../../../campanas/domain/terminos/topes.js';

/** A cap that a commission counts for, and the counter it counts in. Without a limit it is only counted. */
export interface Uso extends Pick<Tope, 'nombre' | 'alExceder'> {
  readonly medida: 'CUENTA' | 'DINERO';
  readonly clave: string;
  readonly limite: bigint | null;
}

/** A counter as an entry found and left it. */
export interface UsoVisto extends Omit<Uso, 'clave'> {
  readonly antes: bigint;
  readonly despues: bigint;
}

/** What has been used of a counter; `primera`: when the first conversion in it occurred. */
export interface Contador {
  readonly usado: bigint;
  readonly primera: Date | null;
}

/** The counters open for one batch, by `clave`, locked by whoever opened them. Filled in place. */
export type Contadores = Map<string, Contador>;

/** With what a balance counts. */
export const pesoDe = ({ medida }: Pick<Uso, 'medida'>, saldo: bigint): bigint =>
  medida === 'DINERO' ? saldo : saldo > 0n ? 1n : 0n;

/**
 * What of a growth from `saldo` by `monto` (> 0) the caps leave: all of it, less, nothing (0), or null where one of them
 * refuses it.
 */
export function conceder(usos: readonly Uso[], contadores: Contadores, saldo: bigint, monto: bigint): bigint | null {
  let queda = monto;
  for (const { clave, limite, medida, alExceder } of usos) {
    if (limite === null) continue;
    const libre = limite - (contadores.get(clave)?.usado ?? 0n);
    const cabe = medida === 'DINERO' ? libre : saldo > 0n || libre > 0n ? queda : 0n;
    if (queda <= cabe) continue;
    if (alExceder === 'RECHAZAR') return null;
    queda = alExceder === 'RECORTAR' && cabe > 0n ? cabe : 0n;
  }
  return queda;
}

/** Counts a balance that changed, in those counters that are open, and says what each was and is. */
export function contar(usos: readonly Uso[], contadores: Contadores, antes: bigint, despues: bigint): UsoVisto[] {
  return usos.flatMap(({ clave, ...uso }) => {
    const contador = contadores.get(clave);
    if (!contador) return [];
    const usado = contador.usado + pesoDe(uso, despues) - pesoDe(uso, antes);
    contadores.set(clave, { ...contador, usado });
    return [{ ...uso, antes: contador.usado, despues: usado }];
  });
}
