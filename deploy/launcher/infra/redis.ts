import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { logPath } from '../folder/paths.js';
import type { Environment } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { waitUntil } from '../processes/ready.js';
import { Failure } from '../terminal/failure.js';
import { findProgram } from './programs.js';

/** Redis or Valkey with its data in the folder; answers its address. */
export async function redis({ folder, supervisor }: Environment): Promise<string> {
  const command = findProgram('redis-server', 'valkey-server');
  if (!command) throw new Failure('Neither Redis nor Valkey is installed', 'Install redis-server and start again.');
  const data = join(folder, 'redis');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const port = await freePort(supervisor.state.read().ports.redis);
  const password = supervisor.state.secret('redis');
  const log = logPath(folder, 'redis');
  const proc = await supervisor.start({ name: 'redis', command, args: [configuration(data, port, password)], log });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await waitUntil(() => ping(url), { what: 'Redis', timeout: 20_000, program: { process: proc, log } });
  supervisor.state.update(({ ports }) => void (ports.redis = port));
  return url;
}

/** In a file, because command lines are seen by everyone on the machine. */
function configuration(data: string, port: number, password: string): string {
  const path = join(data, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${data}"`,
    'appendonly yes',
    'save ""',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return path;
}

/** Whether the server at the address takes our password and answers a PING, within a second. */
export function ping(url: string): Promise<boolean> {
  const { hostname, port, username, password } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: 1000 });
    const finish = (error?: Error) => (socket.destroy(), error ? reject(error) : resolve(true));
    let received = '';
    socket.once('error', finish);
    socket.once('timeout', () => finish(new Error('no answer')));
    socket.once('close', () => finish(new Error('the connection was closed')));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.includes('+PONG')) finish();
      else if (received.startsWith('-')) finish(new Error(received.trim()));
    });
    const credentials = [username, password].filter(Boolean).map(decodeURIComponent);
    socket.write(`${credentials.length > 0 ? `AUTH ${credentials.join(' ')}\r\n` : ''}PING\r\n`);
  });
}
