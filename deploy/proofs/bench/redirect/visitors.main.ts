/** Visitors of links, due at even distances whatever became of those before. */
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../conversiones/load/connection.js';
import { quantile } from '../track/statistics.js';
import type { Visit, VisitResult } from './visits.js';

/** So many are under way at once; who finds none of them free waits, which counts. */
const CONNECTIONS = 64;

const { url, paths, seconds, rate } = JSON.parse(await text(process.stdin)) as Visit;
const host = new URL(url).host;
const idle = Array.from({ length: CONNECTIONS }, () => new Connection(url));
const times: number[] = [];
const statuses: Record<string, number> = {};
let [withoutClick, unanswered] = [0, 0];

const total = Math.round(seconds * rate);
const start = performance.now();
const underWay = new Set<Promise<void>>();
for (let n = 0; n < total;) {
  const due = Math.min(total, Math.floor(((performance.now() - start) * rate) / 1000));
  for (; n < due && idle.length > 0; n++) {
    const connection = idle.pop()!;
    const made = arrive(connection, n).finally(() => {
      idle.push(connection);
      underWay.delete(made);
    });
    underWay.add(made);
  }
  await pause(1);
}
await Promise.all(underWay);
for (const connection of idle) connection.close();
const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
const result: VisitResult = { statuses, withoutClick, unanswered, p50, p99, max: Math.max(...times) };
process.stdout.write(`${JSON.stringify(result)}\n`);

async function arrive(connection: Connection, n: number): Promise<void> {
  const due = start + ((n + 1) * 1000) / rate;
  const request = `GET ${paths[n % paths.length]}?utm_source=blog&gclid=g${n} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: Mozilla/5.0 Firefox/127.0\r\n\r\n`;
  const answer = await connection.request(request).catch(() => null);
  if (answer === null) {
    unanswered++;
    // The service is on its way back.
    return pause(20);
  }
  times.push(performance.now() - due);
  statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  if (answer.status !== 302) return;
  const click = new URL(answer.location ?? 'about:blank').searchParams.get('clic_id');
  if (click === null) withoutClick++;
  else process.stdout.write(`${click}\n`);
}
