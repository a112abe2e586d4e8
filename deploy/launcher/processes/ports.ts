import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take ports for outgoing connections, so that a free one stays free. */
const PRIVADOS = { desde: 20_000, hasta: 32_000 };

function estaLibre(puerto: number): Promise<boolean> {
  return new Promise((resuelto) => {
    const prueba = createServer();
    prueba.once('error', () => resuelto(false));
    prueba.listen(puerto, '127.0.0.1', () => prueba.close(() => resuelto(true)));
  });
}

/** The first of the preferred ports that is free, else any; drawn at random, so that two launchers rarely want the same. */
export async function puertoLibre(...preferidos: readonly (number | undefined)[]): Promise<number> {
  for (const puerto of preferidos) if (puerto && (await estaLibre(puerto))) return puerto;
  for (;;) {
    const puerto = randomInt(PRIVADOS.desde, PRIVADOS.hasta);
    if (await estaLibre(puerto)) return puerto;
  }
}
