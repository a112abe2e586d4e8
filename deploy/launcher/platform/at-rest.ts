import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../terminal/failure.js';
import { backlogs } from './backlog.js';
import type { Platform } from './platform.js';

/** Messages that a service has committed and the broker has not acknowledged; null when it does not tell. */
export async function pendingOutbox(url: string): Promise<number | null> {
  const text = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.text(),
    () => '',
  );
  const values = [...text.matchAll(/^outbox_pending(?:\{[^}]*\})?\s+(\d+)/gm)].map(([, value]) => Number(value));
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0);
}

/** Resolves when two looks in a row find nothing on its way: no backlog and no outbox. Heartbeats come and go. */
export async function atRest(platform: Platform, timeout = 120_000): Promise<void> {
  const deadline = Date.now() + timeout;
  let quiet = 0;
  while (quiet < 2) {
    const missing = await whatIsLeft(platform);
    quiet = missing.length === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) {
      throw new Failure(`The platform did not come to rest: ${missing.join('; ')}`, 'Look at npm run status.');
    }
    await pause(150);
  }
}

async function whatIsLeft(platform: Platform): Promise<string[]> {
  const names = Object.entries(platform.services);
  const [subscriptions, outboxes] = await Promise.all([
    backlogs(platform.pulsarAdminUrl).catch((error: Error) => error.message),
    Promise.all(names.map(async ([name, { url }]) => [name, await pendingOutbox(url)] as const)),
  ]);
  // A broker that comes back cuts the connections that were kept open to it.
  if (typeof subscriptions === 'string') return [subscriptions];
  return [
    ...subscriptions
      .filter(({ pending }) => pending !== 0)
      .map(({ topic, name, pending }) => `${topic}/${name} has ${pending ?? 'no subscription'}`),
    ...outboxes.filter(([, count]) => count !== 0).map(([name, count]) => `outbox of ${name}: ${count}`),
  ];
}
