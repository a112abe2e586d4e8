import { join } from 'node:path';
import type { TokenRequest } from '../../identidad/request.js';
import type { Estado } from '../folder/state.js';
import type { Taller } from '../processes/environment.js';
import { Fallo } from '../terminal/failure.js';
import { iniciarAuxiliar } from './stand-in.js';

/** Starts the token issuer unless it runs; answers its address, which is also the issuer's name in the tokens. */
export const iniciarEmisor = (taller: Taller): Promise<string> =>
  iniciarAuxiliar(taller, 'emisor', {
    EMISOR_SECRETO: taller.cuadrilla.estado.secreto('emisor'),
    EMISOR_CLAVE: join(taller.carpeta, 'emisor.json'),
  });

/** A token of the platform in this folder. */
export async function pedirToken(estado: Estado, peticion: TokenRequest): Promise<string> {
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
