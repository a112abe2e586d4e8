import { join } from 'node:path';
import { logPath, root } from '../folder/paths.js';
import type { Environment } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { answers, waitUntil } from '../processes/ready.js';

/** A program of ours that stands in for something outside of the platform: the token issuer, the payment gateway. */
const programs = { emisor: 'identidad', pasarela: 'simulators/gateway' } as const;
type StandIn = keyof typeof programs;

/** Starts it unless it runs with the same settings; answers its address once it is up. */
export async function startStandIn(
  { supervisor, folder }: Environment,
  name: StandIn,
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const { state } = supervisor;
  const known = state.read().ports[name];
  const port = supervisor.alive(name) && known ? known : await freePort(known);
  const log = logPath(folder, name);
  const env = { ...settings, PORT: String(port) };
  const command = { command: process.execPath, args: [join(root, `deploy/dist/${programs[name]}/main.js`)] };
  const proc = await supervisor.ensure({ name, ...command, env, log }, env);
  state.update(({ ports }) => void (ports[name] = port));
  const url = `http://127.0.0.1:${port}`;
  await waitUntil(() => answers(`${url}/health/live`), {
    what: `The program ${name}`,
    timeout: 20_000,
    program: { process: proc, log },
  });
  return url;
}
