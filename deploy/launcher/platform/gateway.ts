import { join } from 'node:path';
import { signatureOf } from '../../simulators/gateway/signature.js';
import type { State } from '../folder/state.js';
import type { Environment } from '../processes/environment.js';
import { startStandIn } from './stand-in.js';

/** Starts the simulated payment gateway unless it runs with the same settings; answers its address. */
export const startGateway = (
  environment: Environment,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> =>
  startStandIn(environment, 'pasarela', {
    ...settings,
    PASARELA_SECRETO: environment.supervisor.state.secret('pasarela'),
    PASARELA_LIBRO: join(environment.folder, 'pasarela.jsonl'),
  });

/** Tells the gateway where it is to call back. */
export async function callBackAt(state: State, gateway: string, url: string): Promise<void> {
  const headers = { 'pasarela-firma': signatureOf(state.secret('pasarela'), Buffer.from(url)) };
  await fetch(`${gateway}/avisos`, { method: 'PUT', headers, body: url });
}
