import { join } from 'node:path';
import { signatureOf } from '../../simulators/gateway/signature.js';
import type { Estado } from '../folder/state.js';
import type { Taller } from '../processes/environment.js';
import { iniciarAuxiliar } from './stand-in.js';

/** Starts the simulated payment gateway unless it runs with the same settings; answers its address. */
export const iniciarPasarela = (taller: Taller, ajustes: Readonly<Record<string, string>> = {}): Promise<string> =>
  iniciarAuxiliar(taller, 'pasarela', {
    ...ajustes,
    PASARELA_SECRETO: taller.cuadrilla.estado.secreto('pasarela'),
    PASARELA_LIBRO: join(taller.carpeta, 'pasarela.jsonl'),
  });

/** Tells the gateway where it is to call back. */
export async function avisarEn(estado: Estado, pasarela: string, url: string): Promise<void> {
  const headers = { 'pasarela-firma': signatureOf(estado.secreto('pasarela'), Buffer.from(url)) };
  await fetch(`${pasarela}/avisos`, { method: 'PUT', headers, body: url });
}
