import { join } from 'node:path';
import { esperar, responde } from './base/espera.js';
import { puertoLibre } from './base/puertos.js';
import { raiz, rutaLog } from './base/rutas.js';
import type { Taller } from './infra/parte.js';

/** A program of ours that stands in for something outside of the platform: the token issuer, the payment gateway. */
export type Auxiliar = 'emisor' | 'pasarela';

/** Starts it unless it runs with the same settings; answers its address once it is up. */
export async function iniciarAuxiliar(
  { cuadrilla, carpeta }: Taller,
  nombre: Auxiliar,
  ajustes: Readonly<Record<string, string>>,
): Promise<string> {
  const { estado } = cuadrilla;
  const conocido = estado.leer().puertos[nombre];
  const puerto = cuadrilla.vivo(nombre) && conocido ? conocido : await puertoLibre(conocido);
  const log = rutaLog(carpeta, nombre);
  const env = { ...ajustes, PORT: String(puerto) };
  const orden = { orden: process.execPath, args: [join(raiz, `deploy/dist/${nombre}/main.js`)] };
  const proceso = await cuadrilla.asegurar({ nombre, ...orden, env, log }, env);
  estado.cambiar(({ puertos }) => void (puertos[nombre] = puerto));
  const url = `http://127.0.0.1:${puerto}`;
  await esperar(() => responde(`${url}/health/live`), {
    que: `The program ${nombre}`,
    plazo: 20_000,
    de: { proceso, log },
  });
  return url;
}
