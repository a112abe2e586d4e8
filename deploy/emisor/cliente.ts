import { join } from 'node:path';
import { esperar, responde } from '../base/espera.js';
import type { Estado } from '../base/estado.js';
import { Fallo } from '../base/fallo.js';
import { puertoLibre } from '../base/puertos.js';
import { raiz, rutaLog } from '../base/rutas.js';
import type { Taller } from '../infra/parte.js';
import type { Peticion } from './peticion.js';

/** Starts the token issuer unless it runs; answers its address, which is also the issuer's name in the tokens. */
export async function iniciarEmisor({ cuadrilla, carpeta }: Taller): Promise<string> {
  const { estado } = cuadrilla;
  const conocido = estado.leer().puertos.emisor;
  const puerto = cuadrilla.vivo('emisor') && conocido ? conocido : await puertoLibre(conocido);
  const log = rutaLog(carpeta, 'emisor');
  const env = {
    PORT: String(puerto),
    EMISOR_SECRETO: estado.secreto('emisor'),
    EMISOR_CLAVE: join(carpeta, 'emisor.json'),
  };
  const orden = { orden: process.execPath, args: [join(raiz, 'deploy/dist/emisor/main.js')] };
  const proceso = await cuadrilla.asegurar({ nombre: 'emisor', ...orden, env, log }, env);
  estado.cambiar(({ puertos }) => void (puertos.emisor = puerto));
  const url = `http://127.0.0.1:${puerto}`;
  await esperar(() => responde(`${url}/health/live`), { que: 'The token issuer', plazo: 20_000, de: { proceso, log } });
  return url;
}

/** A token of the platform in this folder. */
export async function pedirToken(estado: Estado, peticion: Peticion): Promise<string> {
  const puerto = estado.leer().puertos.emisor;
  if (!puerto) throw new Fallo('There is no token issuer: the platform has never been started', 'Run: npm start');
  const respuesta = await fetch(`http://127.0.0.1:${puerto}/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${estado.secreto('emisor')}`, 'content-type': 'application/json' },
    body: JSON.stringify(peticion),
  }).catch(() => {
    throw new Fallo('The token issuer does not answer', 'Start the platform: npm start');
  });
  const cuerpo = (await respuesta.json()) as { access_token?: string };
  if (cuerpo.access_token) return cuerpo.access_token;
  throw new Fallo(`The issuer refused: ${JSON.stringify(cuerpo)}`, 'Ask for another role, or with what it misses.');
}
