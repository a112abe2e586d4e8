/** Where progress goes, line by line. */
export type Aviso = (linea: string) => void;

/** Says what begins, that it still goes on every ten seconds, and nothing more. */
export async function conLatido<T>(aviso: Aviso, que: string, trabajo: Promise<T>): Promise<T> {
  aviso(que);
  const inicio = Date.now();
  const latido = setInterval(() => aviso(`${que}: ${Math.round((Date.now() - inicio) / 1000)} s so far`), 10_000);
  try {
    return await trabajo;
  } finally {
    clearInterval(latido);
  }
}
