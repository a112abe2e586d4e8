import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../../../launcher/infra/mysql.js';
import { atRest } from '../../../launcher/platform/at-rest.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import type { Promises } from '../scene/load.js';
import type { Scene } from '../scene/scene.js';
import { faultsOfDelivery, faultsOfLog } from './deliveries.js';
import { faultsOfEffect } from './effects.js';
import { faultsOfMoney } from './money.js';
import { faultsOfOrder } from './order.js';
import { faultsOfParked } from './parked.js';
import { combine, NOTHING, type Tally, tallyOf } from './tally.js';
import { readTopics, type TopicReading, type Written } from './topics.js';

interface Verdict {
  /** What is wrong; none of it may be. */
  readonly fallos: readonly string[];
  readonly mensajes: number;
  /** Messages that stand on a topic more than once. */
  readonly repetidos: number;
  readonly dinero: Tally;
}

type Readings = ReadonlyMap<string, TopicReading>;
type Counted = Pick<Verdict, 'repetidos' | 'dinero'>;

/** Heartbeats and sweeps never rest, so that what is on its way at a look must only be there at a later one. */
const TIMEOUT_MS = 20_000;

/** A payment that was decided upon may reach the gateway so long after the opposite was heard of. */
const GRACE_MS = 5_000;

/** What was done to the platform that what is found must be judged by. */
interface Disturbance {
  /** Keys have overtaken each other. */
  readonly disordered?: boolean;
  /** A process may have stood still for so long, between any two of its acts. */
  readonly pausedMs?: number;
}

/** Examines a platform at rest, again and again: what was found in order once is not asked for anew. */
export class Examination {
  private readonly delivered = new Set<string>();
  private readonly poisons: string[] = [];
  /** Once keys have overtaken each other, they have for whoever reads from the beginning. */
  private disordered = false;
  private repeated = 0;
  private tally = NOTHING;
  private graceMs = GRACE_MS;

  constructor(private readonly scene: Scene) {}

  poisoned(id: string): void {
    this.poisons.push(id);
  }

  async examine(promises: Promises, { disordered = false, pausedMs = 0 }: Disturbance = {}): Promise<Verdict> {
    this.disordered ||= disordered;
    this.graceMs = Math.max(this.graceMs, GRACE_MS + pausedMs);
    await atRest({ ...this.scene.platform, ...this.scene.direct });
    const effects = await persisting(() => faultsOfEffect(this.scene, promises));
    const outboxes = await persisting(() => this.faultsOfOutboxes());
    const readings = await readTopics(this.scene);
    const written = [...readings.values()].flatMap(({ first }) => first);
    const fresh = written.filter(({ envelope }) => !this.delivered.has(envelope.id));
    const deliveries = await persisting(async () => [
      ...(await faultsOfDelivery(this.scene, fresh)),
      ...(await faultsOfLog(this.scene, fresh)),
    ]);
    const money = await persisting(() => faultsOfMoney(this.scene, written, this.graceMs));
    for (const { envelope } of fresh) this.delivered.add(envelope.id);
    const faults = [
      ...promises.improper,
      ...effects,
      ...money,
      ...outboxes,
      ...faultsOfOrder(readings, this.disordered),
      ...deliveries,
      ...(await faultsOfParked(this.scene, written, this.poisons)),
    ];
    return { fallos: faults, mensajes: fresh.length, ...(await this.counted(readings, written)) };
  }

  /** Since the last look. */
  private async counted(readings: Readings, written: readonly Written[]): Promise<Counted> {
    const before = { repeated: this.repeated, tally: this.tally };
    this.repeated = [...readings.values()].reduce((sum, { repeated }) => sum + repeated, 0);
    this.tally = await tallyOf(this.scene, written);
    return { repetidos: this.repeated - before.repeated, dinero: combine(this.tally, before.tally, -1) };
  }

  private async faultsOfOutboxes(): Promise<string[]> {
    const outboxes = await Promise.all(
      serviceNames.map(async (name) => {
        const sql = 'SELECT CAST(COUNT(*) AS CHAR) n FROM outbox';
        const [row] = await query<{ n: string }>(this.scene.databases[name], sql);
        return [name, Number(row?.n)] as const;
      }),
    );
    return outboxes.filter(([, n]) => n > 0).map(([name, n]) => `outbox of ${name}: ${n} rows`);
  }
}

/** What is still wrong when the time is up. */
async function persisting(look: () => Promise<string[]>): Promise<string[]> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const faults = await look();
    if (faults.length === 0 || Date.now() > deadline) return faults;
    await pause(100);
  }
}
