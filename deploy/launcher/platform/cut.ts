import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { direccion, suscripciones, topic as topicOf } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../terminal/failure.js';
import type { Platform } from './platform.js';

/** A fact leads to others: an order to its commission, that to a confirmation, that to the list of whoever shows it. */
const STEPS = 3;
const LOOK_MS = 50;

/** Where a partition ends, or how far a subscription has read it: `ledger:entry`, as the broker says it. */
const position = z.string().regex(/^-?\d+:-?\d+$/);
const statistics = z.object({
  lastConfirmedEntry: position,
  cursors: z.record(z.string(), z.object({ markDeletePosition: position })),
});

interface Unread {
  readonly partition: string;
  readonly subscription: string;
  readonly until: string;
}

/**
 * Resolves when all that was committed before it was called has been sent and read by everybody, with what follows from it,
 * whatever comes meanwhile. A Failure that names who did not read as far when `timeout` ms are over.
 */
export async function everybodyHasRead(platform: Platform, timeout: number): Promise<void> {
  const deadline = Date.now() + timeout;
  for (let step = 0; step < STEPS; step++) {
    await everythingIsSent(platform, Date.now(), deadline);
    await everythingIsRead(platform.pulsarAdminUrl, deadline);
  }
}

async function everythingIsSent({ services }: Platform, instant: number, deadline: number): Promise<void> {
  for (const [name, { url }] of Object.entries(services)) {
    while ((await sentUntil(url)) < instant) {
      if (Date.now() > deadline) throw late(`${name} has not sent what it wrote at ${new Date(instant).toISOString()}`);
      await pause(LOOK_MS);
    }
  }
}

/** Everything that the service committed before this instant was sent, in ms since the epoch; 0 when it does not tell. */
async function sentUntil(url: string): Promise<number> {
  const text = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.text(),
    () => '',
  );
  const [, seconds = '0'] = /^outbox_sent_until_seconds(?:\{[^}]*\})?\s+([\d.e+]+)/m.exec(text) ?? [];
  return Number(seconds) * 1000;
}

async function everythingIsRead(admin: string, deadline: number): Promise<void> {
  let unread: readonly Unread[] = await ends(admin);
  for (;;) {
    const read = await positions(admin, [...new Set(unread.map(({ partition }) => partition))]);
    const left = unread.filter(({ partition, subscription, until }) =>
      isBefore(read.get(partition)?.cursors[subscription]?.markDeletePosition ?? '-1:-1', until),
    );
    if (left.length === 0) return;
    if (Date.now() > deadline) throw late(left.map((one) => told(one, read)).join('; '));
    unread = left;
    await pause(LOOK_MS);
  }
}

function told({ partition, subscription, until }: Unread, read: Awaited<ReturnType<typeof positions>>): string {
  const at = read.get(partition)?.cursors[subscription]?.markDeletePosition ?? 'nothing';
  return `${partition}/${subscription} has read ${at} of ${until}`;
}

/** What each subscription has before it at this moment. */
async function ends(admin: string): Promise<Unread[]> {
  const names = [...new Set(suscripciones.map(({ topic }) => topic))];
  const partitions = names.flatMap((name) =>
    Array.from({ length: topicOf(name).particiones }, (_, i) => `${name}-partition-${i}`),
  );
  const read = await positions(admin, partitions);
  return suscripciones.flatMap(({ topic, nombre: subscription }) =>
    partitions
      .filter((partition) => partition.startsWith(`${topic}-partition-`))
      .map((partition) => ({ partition, subscription, until: read.get(partition)?.lastConfirmedEntry ?? '-1:-1' })),
  );
}

async function positions(admin: string, partitions: readonly string[]) {
  const each = partitions.map(async (partition) => {
    const name = partition.replace(/-partition-\d+$/, '');
    const path = direccion(name).replace('persistent://', 'persistent/').replace(name, partition);
    const response = await fetch(`${admin}/admin/v2/${path}/internalStats`, { signal: AbortSignal.timeout(10_000) });
    // A partition that nobody has used yet is not loaded.
    return [partition, response.ok ? statistics.parse(await response.json()) : null] as const;
  });
  return new Map(await Promise.all(each));
}

/** Ledgers follow each other in the order of their numbers. */
function isBefore(one: string, other: string): boolean {
  const [ledger, entry] = one.split(':').map(Number) as [number, number];
  const [otherLedger, otherEntry] = other.split(':').map(Number) as [number, number];
  return ledger < otherLedger || (ledger === otherLedger && entry < otherEntry);
}

const late = (what: string): Failure =>
  new Failure(`Not everybody has read as far: ${what}`, 'Look at npm run status.');
