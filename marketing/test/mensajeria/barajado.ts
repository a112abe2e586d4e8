/** A random order of `todos`, the same for the same seed. */
export function barajar<T>(todos: readonly T[], semilla: number): T[] {
  let estado = semilla;
  const azar = () => (estado = (estado * 48_271) % 2_147_483_647) / 2_147_483_647;
  return todos
    .map((uno) => [azar(), uno] as const)
    .sort(([a], [b]) => a - b)
    .map(([, uno]) => uno);
}

/** A random interleaving of `hilos` that keeps the order within each. */
export function mezclar<T>(hilos: readonly (readonly T[])[], semilla: number): T[] {
  const turnos = barajar(
    hilos.flatMap((hilo, i) => hilo.map(() => i)),
    semilla,
  );
  const siguiente = hilos.map(() => 0);
  return turnos.flatMap((i) => hilos[i]?.[siguiente[i]!++] ?? []);
}

export const lotes = <T>(todos: readonly T[], de: number): T[][] =>
  Array.from({ length: Math.ceil(todos.length / de) }, (_, i) => todos.slice(i * de, (i + 1) * de));
