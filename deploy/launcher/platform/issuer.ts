import { join } from 'node:path';
import type { TokenRequest } from '../../identidad/request.js';
import type { State } from '../folder/state.js';
import type { Environment } from '../processes/environment.js';
import { Failure } from '../terminal/failure.js';
import { startStandIn } from './stand-in.js';

/** Starts the token issuer unless it runs; answers its address, which is also the issuer's name in the tokens. */
export const startIssuer = (environment: Environment): Promise<string> =>
  startStandIn(environment, 'emisor', {
    EMISOR_SECRETO: environment.supervisor.state.secret('emisor'),
    EMISOR_CLAVE: join(environment.folder, 'emisor.json'),
  });

/** A token of the platform in this folder. */
export async function requestToken(state: State, request: TokenRequest): Promise<string> {
  const port = state.read().ports.emisor;
  if (!port) throw new Failure('There is no token issuer: the platform has never been started', 'Run: npm start');
  const response = await fetch(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${state.secret('emisor')}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }).catch(() => {
    throw new Failure('The token issuer does not answer', 'Start the platform: npm start');
  });
  const body = (await response.json()) as { access_token?: string };
  if (body.access_token) return body.access_token;
  throw new Failure(`The issuer refused: ${JSON.stringify(body)}`, 'Ask for another role, or with what it misses.');
}
