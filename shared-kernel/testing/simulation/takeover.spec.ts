import { expect, it } from 'vitest';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { envelopeOf, rowOf } from '../../platform/messages/outbox-row.js';
import type { MemoryTx } from '../doubles/memory-unit-of-work.js';
import { announcementOf, type Fact, textOf } from './facts.js';
import { Instance } from './instance.js';
import { atRest, violations } from './invariants.js';
import { SOUND, Stage, TOPIC } from './stage.js';

const MOMENTS = Array.from({ length: 20 }, (_, i) => 1_000 + i * 37);
const fact = (sequence: number): Fact => ({ key: 'clave', sequence, kind: 'plain' });

/** Two processes without a fault but the one that a test makes; the first owns every partition. */
async function pair(seed: number) {
  const stage = new Stage(seed, SOUND);
  stage.world.calm = true;
  const owner = new Instance(stage, 'owner');
  await stage.world.run(() => stage.db.partitions.size > 0 && everyOwner(stage, 'owner'), 10_000);
  return { stage, owner, other: new Instance(stage, 'other') };
}

const everyOwner = ({ db }: Stage, name: string) => [...db.partitions.values()].every(({ owner }) => owner === name);

async function write(stage: Stage, { unitOfWork }: Instance, what: Fact): Promise<void> {
  let stored = false;
  const row = rowOf(TOPIC, envelopeOf('simulacion', announcementOf(what), new Date(0)));
  void unitOfWork.run(async (tx) => {
    (tx as MemoryTx).stage(() => stage.facts.add(textOf(what)));
    tx.enqueue(row);
  });
  await stage.world.run(() => (stored = stage.facts.has(textOf(what))), stage.world.now + 1_000);
  expect(stored).toBe(true);
}

const published = ({ server }: Stage) => server.topic(direccion(TOPIC)).messages.length;

it.each(MOMENTS)('a fact is published within two seconds of the death of the owner, at %i ms', async (moment) => {
  const { stage, owner, other } = await pair(moment);
  await stage.world.run(() => false, moment);
  owner.life.die();
  const died = stage.world.now;
  await write(stage, other, fact(1));
  // Time of the simulated world: how busy this machine is does not matter.
  expect(await stage.world.run(() => published(stage) > 0, died + 2_000)).toBe(true);
});

it.each(MOMENTS)(
  'an owner that stood still from %i ms on is replaced, and disturbs nothing when it wakes up',
  async (moment) => {
    const { stage, owner, other } = await pair(moment);
    await stage.world.run(() => false, moment);
    await write(stage, owner, fact(1));
    owner.life.stall(4_000);
    await write(stage, other, fact(2));
    expect(await stage.world.run(() => published(stage) >= 2, stage.world.now + 2_000)).toBe(true);
    await stage.world.run(() => false, stage.world.now + 4_000);
    await write(stage, owner, fact(3));
    expect(await stage.world.run(() => atRest(stage) && published(stage) >= 3, stage.world.now + 10_000)).toBe(true);
    expect(violations(stage)).toEqual([]);
  },
);
