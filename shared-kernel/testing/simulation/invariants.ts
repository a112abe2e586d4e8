import { direccion } from '@alpespartner/schemas/topologia.js';
import { nameOf } from '../../platform/outbox/lease.js';
import { factOf, textOf } from './facts.js';
import { ERRORS, PARTITIONS, type Stage, SUBSCRIPTIONS, TOPIC, TOPICS } from './stage.js';

/** Kinds that end among the parked messages, and those that end without an effect at all. */
const PARKED = new Set(['poison', 'hanging']);
const WITHOUT_EFFECT = new Set([...PARKED, 'refused', 'unsendable']);

/** Nothing waits to be published, and every message is in the inbox of every subscription. */
export function atRest({ db, server }: Stage): boolean {
  for (const { aparcadoPor } of db.outbox.values()) if (!aparcadoPor) return false;
  const { messages } = server.topic(direccion(TOPIC));
  return messages.every(({ properties }) =>
    SUBSCRIPTIONS.every((name) => db.inbox.has(`${TOPIC}:${name} ${properties.id}`)),
  );
}

/** What the promise of outbox, relay, inbox and consumer forbids, found in what is left. */
export function violations(stage: Stage): string[] {
  return [...positions(stage), ...publications(stage), ...effects(stage), ...parked(stage)];
}

/** Each partition: 1 to m without a hole, one message each, in order of their first publication, m as committed. */
function positions(stage: Stage): string[] {
  return PARTITIONS.flatMap((partition) => {
    const { topic, particion } = partition;
    const seen = new Map<bigint, string>();
    const firsts: bigint[] = [];
    const wrong: string[] = [];
    for (const { particion: p, properties } of stage.server.topic(direccion(topic)).messages) {
      if (p !== particion) continue;
      const position = BigInt(properties.position ?? 0);
      const known = seen.get(position);
      if (known === undefined) firsts.push(position);
      else if (known !== properties.id) wrong.push(`${nameOf(partition)}: position ${position} was given twice`);
      seen.set(position, properties.id ?? '');
    }
    const last = stage.db.partitions.get(nameOf(partition))?.posicion ?? 0n;
    const holes = holesOf(stage, partition);
    const expected = Array.from({ length: Number(last) }, (_, i) => BigInt(i + 1)).filter((p) => !holes.has(p));
    if (firsts.join() !== expected.join()) wrong.push(`${nameOf(partition)}: published ${firsts.join()} of 1..${last}`);
    return wrong;
  });
}

/** Positions whose rows were found unsendable afterwards: their parking says so. */
function holesOf({ db }: Stage, partition: { topic: string; particion: number }): Set<bigint> {
  const rows = [...db.outbox.values()].filter((row) => nameOf(row) === nameOf(partition));
  return new Set(rows.map(({ aparcadoPor }) => BigInt(/^position (\d+):/.exec(aparcadoPor ?? '')?.[1] ?? 0)));
}

/** Every committed fact was published under one position, unless nothing could carry it. */
function publications({ server, facts, db }: Stage): string[] {
  const places = new Map<string, Set<string>>();
  for (const name of TOPICS) {
    for (const { properties } of server.topic(direccion(name)).messages) {
      const id = `${name} ${properties.id}`;
      places.set(id, (places.get(id) ?? new Set()).add(properties.position ?? ''));
    }
  }
  const twice = [...places].filter(([, all]) => all.size > 1).map(([id]) => `${id} has several positions`);
  const unsendable = [...facts].filter((text) => factOf(text).kind === 'unsendable').length;
  const stored = [...db.outbox.values()].length;
  return stored === unsendable ? twice : [...twice, `${stored} rows left in the outbox, ${unsendable} unsendable`];
}

/** One for each fact and subscription, in the order of each key. */
function effects(stage: Stage): string[] {
  return SUBSCRIPTIONS.flatMap((name) => {
    const mine = stage.effects.filter(({ suscripcion }) => suscripcion === name).map(({ fact }) => fact);
    const due = [...stage.facts].map(factOf).filter(({ kind }) => !WITHOUT_EFFECT.has(kind));
    return [...new Set(due.map(({ key }) => key))].flatMap((key) => {
      const had = mine.filter((fact) => fact.key === key).map(textOf);
      const should = due.filter((fact) => fact.key === key).map(textOf);
      return had.join() === should.join() ? [] : [`${name} ${key}: effects ${had.join()}, not ${should.join()}`];
    });
  });
}

/** What was poisoned and nothing else, once. */
function parked({ server, facts }: Stage): string[] {
  const due = [...facts].filter((text) => PARKED.has(factOf(text).kind)).length;
  return ERRORS.flatMap((name) => {
    const causes = new Map(server.topic(direccion(name)).messages.map(({ properties: p }) => [p.id, p.causa]));
    return causes.size === due ? [] : [`${name}: ${causes.size} parked, not ${due}: ${[...causes.values()].join()}`];
  });
}
