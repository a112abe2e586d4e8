import { join } from 'node:path';
import { raiz, rutaLog } from '../folder/paths.js';
import type { Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { esperar, responde } from '../processes/ready.js';

/** A program of ours that stands in for something outside of the platform: the token issuer, the payment gateway. */
const programas = { emisor: 'identidad', pasarela: 'simulators/gateway' } as const;
type Auxiliar = keyof typeof programas;

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
  const orden = { orden: process.execPath, args: [join(raiz, `deploy/dist/${programas[nombre]}/main.js`)] };
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
