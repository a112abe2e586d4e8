import { direccion } from '@alpespartner/schemas/topologia.js';
import { envelopeOf, rowOf } from '../../platform/messages/outbox-row.js';
import type { MemoryTx } from '../doubles/memory-unit-of-work.js';
import { announcementOf, type Fact, kindFor, textOf } from './facts.js';
import { Instance } from './instance.js';
import { atRest, violations } from './invariants.js';
import { Life } from './life.js';
import { UNSENDABLE } from './network.js';
import { type Parts, SOUND, Stage, TOPIC } from './stage.js';

const KEYS = 4;
const FACTS_PER_KEY = 6;
const STORM_MS = 8_000;
const LIMIT_MS = 180_000;

/** What went wrong in the history of this seed; nothing, if all is well. */
export async function simulate(seed: number, parts: Partial<Parts> = {}): Promise<string[]> {
  const stage = new Stage(seed, { ...SOUND, ...parts });
  const story = new Story(stage);
  story.begin();
  const finished = await stage.world.run(() => story.over, LIMIT_MS);
  const drained = finished && (await story.drain());
  return [
    ...(finished ? [] : ['did not come to rest']),
    ...(finished && !drained ? ['did not drain'] : []),
    ...violations(stage),
  ];
}

/** Clients that write, two processes that serve them, and everything that befalls these. */
class Story {
  private readonly instances: Instance[] = [];
  private writing = KEYS;

  constructor(private readonly stage: Stage) {}

  get over(): boolean {
    return this.stage.world.calm && this.writing === 0 && atRest(this.stage);
  }

  begin(): void {
    const { world } = this.stage;
    for (const i of [0, 1]) this.live(i, 0);
    for (let k = 0; k < KEYS; k++) void this.write(`clave-${k}`);
    world.after(STORM_MS, () => (world.calm = true));
    this.mischief();
  }

  /** Both processes end as on SIGTERM. */
  async drain(): Promise<boolean> {
    const living = this.instances.filter(({ life }) => life.alive);
    let left = living.length;
    for (const instance of living) void instance.drain().then(() => left--);
    const { world } = this.stage;
    return world.run(() => left === 0, world.now + 20_000);
  }

  /** One process after the other, each with a name of its own. */
  private live(place: number, times: number): void {
    const { world } = this.stage;
    const instance = new Instance(this.stage, `${place}-${times}`);
    this.instances[place] = instance;
    instance.life.atDeath(() => {
      if (!this.over) world.after(world.random.next() * 3_000, () => this.live(place, times + 1));
    });
  }

  /** A client that comes again, to whichever process, until its fact is stored. */
  private async write(key: string): Promise<void> {
    const { world, facts } = this.stage;
    const client = new Life(world, key, false);
    for (let sequence = 1; sequence <= FACTS_PER_KEY; sequence++) {
      const fact: Fact = { key, sequence, kind: kindFor(world.random) };
      while (!facts.has(textOf(fact))) {
        const { life, unitOfWork } = world.random.pick(this.instances);
        const died = new Promise<void>((resolve) => life.atDeath(resolve));
        if (life.alive)
          await Promise.race([unitOfWork.run(async (tx) => this.record(tx as MemoryTx, fact)), died]).catch(
            () => undefined,
          );
        await client.timing.sleep(world.random.next() * 600);
      }
    }
    this.writing--;
  }

  private record(tx: MemoryTx, fact: Fact): void {
    const row = rowOf(TOPIC, {
      ...envelopeOf('simulacion', announcementOf(fact), new Date(0)),
      id: this.stage.db.messageId(),
    });
    tx.stage(() => this.stage.facts.add(textOf(fact)));
    tx.enqueue(fact.kind === 'unsendable' ? { ...row, propiedades: { [UNSENDABLE]: '1' } } : row);
  }

  /** Duplicates long after the fact, and times without a database. */
  private mischief(): void {
    const { world, server } = this.stage;
    if (world.calm) return;
    const topic = server.topic(direccion(TOPIC));
    if (world.random.chance(0.3) && topic.messages.length > 0) {
      const { key, payload, properties } = world.random.pick(topic.messages);
      topic.publish({ key, payload, properties }, { name: 'again', partition: undefined });
    }
    if (world.random.chance(0.03)) this.stage.awayUntil = world.now + world.random.next() * 2_000;
    world.after(world.random.next() * 500, () => this.mischief());
  }
}
