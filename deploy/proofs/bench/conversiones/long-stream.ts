import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { Folded } from '@alpespartner/shared-kernel/platform/event-store/folded.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import {
  eventStoreMigrations,
  kernelMigrations,
} from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { TOPIC } from '../messaging/parts/messages.js';
import type { Race, Runner } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { quantile } from '../track/statistics.js';

const EVENTS = 10_000;
const PER_APPEND = 500;
const TIMES = 20;

interface Folding {
  readonly events: number;
  readonly remaining: bigint;
}

/** The state of one stream of ten thousand adjustments: from its events, from a snapshot, and its rows alone, as they are. */
export async function longStream(place: Place): Promise<Race> {
  const db = await connectDatabase(await place.database());
  await migrate(db, [...kernelMigrations, ...eventStoreMigrations]);
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(db, { source: 'bench', clock, onAnnounced: () => undefined });
  const store = new MysqlEventStore({ topic: TOPIC, source: 'bench', dataSource: db, unitOfWork, clock });
  const stream = await adjustedStream(store);
  const foldedAs = (decider: string) =>
    new Folded<ConversionesEventos, Folding>(store, {
      decider,
      version: 1,
      initial: { events: 0, remaining: 0n },
      evolve,
    });
  const [plain, withSnapshot] = [foldedAs('sin'), foldedAs('con')];
  await withSnapshot.load(stream, true);
  const check = async (folded: typeof plain) => {
    const { events } = await folded.load(stream, false);
    if (events !== EVENTS) throw new Error(`The stream has ${events} events instead of ${EVENTS}.`);
  };
  const raw = () => db.query('SELECT version, esquema, payload FROM evento WHERE flujo = ? ORDER BY version', [stream]);
  return {
    unit: 'ms',
    runners: {
      events: medianOf(() => check(plain)),
      snapshot: medianOf(() => check(withSnapshot)),
      'raw rows': medianOf(raw),
      'raw SELECT 1': medianOf(() => db.query('SELECT 1')),
    },
    targets: [
      { what: 'ten thousand events', value: 'events', atMost: 20 },
      { what: 'the same with a snapshot', value: 'snapshot', atMost: 0.5 },
    ],
    close: () => db.destroy(),
  };
}

/** Answers the id of a new stream with so many adjustments. */
async function adjustedStream(store: MysqlEventStore<typeof TOPIC>): Promise<string> {
  const stream = newId();
  for (let n = 0; n < EVENTS; n += PER_APPEND) {
    const events = Array.from({ length: PER_APPEND }, () => adjustment(stream));
    await store.append({ streamId: stream, expectedVersion: n, events });
  }
  return stream;
}

const evolve = (
  { events, remaining }: Folding,
  envelope: { readonly type: string; readonly data: object },
): Folding => ({
  events: events + 1,
  remaining:
    'delta' in envelope.data
      ? remaining + (envelope.data.delta as { unidades_menores: bigint }).unidades_menores
      : remaining,
});

const pounds = (unidades_menores: bigint) => ({ unidades_menores, moneda: 'GBP' });

function adjustment(conversion_id: string): {
  type: 'ConversionAdjusted';
  data: ConversionesEventos['ConversionAdjusted'];
} {
  const amounts = { net_value: pounds(10_000n), delta: pounds(-1n) };
  const reason = {
    ajuste_id: null,
    exceso: null,
    reembolso_id: newId(),
    reason: 'reembolso' as const,
    detail: 'parte',
  };
  return {
    type: 'ConversionAdjusted',
    data: { id: conversion_id, conversion_id, ...amounts, ...reason, timestamp: new Date() },
  };
}

/** The median of so many, one after the other. */
const medianOf =
  (once: () => Promise<unknown>): Runner =>
  async () => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now();
      await once();
      times.push(performance.now() - start);
    }
    return quantile(times, 0.5);
  };
