/** The load client: a process of its own, so that what it spends is not taken from the service's time. */
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../../../../tools/client/parallel.js';
import { quantile } from '../../track/statistics.js';
import type { Assignment, LoadResult, Quantiles } from './assignment.js';
import { type Answer, Connection, ConnectionCut } from './connection.js';
import { Requests } from './requests.js';

const assignment = JSON.parse(await text(process.stdin)) as Assignment;
const requests = new Requests(assignment);
const statuses: Record<string, number> = {};
const times: { readonly accepted: number[]; readonly refused: number[] } = { accepted: [], refused: [] };
let [unsent, cut] = [0, 0];

const connections = Array.from({ length: assignment.connections }, () => new Connection(assignment.url));
// All are open before the first order: a service takes one new connection a turn of its loop, and turns are long under load.
await inParallel(connections, 64, (connection) => ask(connection, requests.empty()));
const ramp = (assignment.ramp ?? 0) * 1000;
const start = performance.now() + ramp;
const end = start + assignment.seconds * 1000;
await (assignment.rate === undefined ? withoutPause() : atRate(assignment.rate));
const seconds = (performance.now() - start) / 1000;
for (const connection of connections) connection.close();
const result: LoadResult = {
  seconds,
  statuses,
  accepted: quantiles(times.accepted),
  refused: quantiles(times.refused),
  unsent,
  cut,
};
process.stdout.write(`${JSON.stringify(result)}\n`);

/** Each connection asks as soon as it is answered. */
async function withoutPause(): Promise<void> {
  await Promise.all(
    connections.map(async (connection, i) => {
      await pause((ramp * i) / connections.length);
      while (performance.now() < end) await once(connection, performance.now());
    }),
  );
}

/** Requests are due at even distances and are counted from then on: waiting for a connection is waiting. */
async function atRate(rate: number): Promise<void> {
  const idle = [...connections];
  const total = Math.round(assignment.seconds * rate);
  const underWay = new Set<Promise<void>>();
  for (let n = 0; n < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - start) * rate) / 1000));
    for (; n < due && idle.length > 0; n++) {
      const connection = idle.pop()!;
      const made = once(connection, start + ((n + 1) * 1000) / rate).finally(() => {
        idle.push(connection);
        underWay.delete(made);
      });
      underWay.add(made);
    }
    if (performance.now() > end + 5_000) break;
    await pause(1);
    unsent = total - n;
  }
  await Promise.all(underWay);
}

async function once(connection: Connection, due: number): Promise<void> {
  const request = requests.next();
  for (;;) {
    const sentAt = performance.now();
    const response = await ask(connection, request);
    if (response.status !== 503) return accept(response, due);
    if (sentAt >= start) times.refused.push(performance.now() - sentAt);
    count('503', 1);
    if (!assignment.obedient) return;
    await pause(Math.max(0, Math.min(response.retryAfter * 1000, end - performance.now())));
    if (performance.now() >= end) return;
  }
}

/** Who hears nothing asks again: the Idempotency-Key makes one order of both. */
async function ask(connection: Connection, request: string): Promise<Answer> {
  for (;;) {
    try {
      return await connection.request(request);
    } catch (error) {
      if (!(error instanceof ConnectionCut)) throw error;
      cut++;
    }
  }
}

function accept({ status, body }: Answer, due: number): void {
  if (performance.now() < start) return;
  times.accepted.push(performance.now() - due);
  if (assignment.batch === undefined) count(String(status), 1);
  else for (const [result] of body.toString('latin1').matchAll(/"estado":\d{3}/g)) count(result.slice(9), 1);
  if (!assignment.tell || status !== 201) return;
  const id = /"id":"([^"]+)"/.exec(body.toString('latin1', 0, 80))?.[1];
  process.stdout.write(`${id} ${performance.timeOrigin + due}\n`);
}

function count(status: string, howMany: number): void {
  if (performance.now() < start) return;
  statuses[status] = (statuses[status] ?? 0) + howMany;
}

function quantiles(values: readonly number[]): Quantiles | null {
  if (values.length === 0) return null;
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) };
}
