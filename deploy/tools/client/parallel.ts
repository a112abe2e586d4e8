/** Runs the work over all items, at most `ancho` at a time, started in order; results in order. */
export async function enParalelo<T, R>(
  cosas: readonly T[],
  ancho: number,
  trabajo: (cosa: T) => Promise<R>,
): Promise<R[]> {
  const resultados = new Array<R>(cosas.length);
  let siguiente = 0;
  const obrero = async () => {
    while (siguiente < cosas.length) {
      const i = siguiente++;
      resultados[i] = await trabajo(cosas[i] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(ancho, cosas.length) }, obrero));
  return resultados;
}

export function enLotes<T>(cosas: readonly T[], tamano: number): T[][] {
  const lotes: T[][] = [];
  for (let i = 0; i < cosas.length; i += tamano) lotes.push(cosas.slice(i, i + tamano));
  return lotes;
}
