import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take ports for outgoing connections, so that a free one stays free. */
const PRIVATE = { from: 20_000, to: 32_000 };

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The first of the preferred ports that is free, else any; drawn at random, so that two launchers rarely want the same. */
export async function freePort(...preferred: readonly (number | undefined)[]): Promise<number> {
  for (const port of preferred) if (port && (await isFree(port))) return port;
  for (;;) {
    const port = randomInt(PRIVATE.from, PRIVATE.to);
    if (await isFree(port)) return port;
  }
}
