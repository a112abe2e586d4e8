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
import type { Carrera, Corredor } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cuantil } from '../track/statistics.js';

const EVENTOS = 10_000;
const VECES = 20;

interface Cuenta {
  readonly eventos: number;
  readonly restante: bigint;
}

/** The state of one stream of ten thousand adjustments: from its events, from a snapshot, and its rows alone, as they are. */
export async function flujoLargo(puesto: Puesto): Promise<Carrera> {
  const db = await connectDatabase(await puesto.base());
  await migrate(db, [...kernelMigrations, ...eventStoreMigrations]);
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(db, { source: 'bench', clock, onAnnounced: () => undefined });
  const store = new MysqlEventStore({ topic: TOPIC, source: 'bench', dataSource: db, unitOfWork, clock });
  const flujo = newId();
  for (let n = 0; n < EVENTOS; n += 500) {
    await store.append({
      streamId: flujo,
      expectedVersion: n,
      events: Array.from({ length: 500 }, () => ajuste(flujo)),
    });
  }
  const plegado = (decider: string) =>
    new Folded<ConversionesEventos, Cuenta>(store, {
      decider,
      version: 1,
      initial: { eventos: 0, restante: 0n },
      evolve,
    });
  const [sin, con] = [plegado('sin'), plegado('con')];
  await con.load(flujo, true);
  const comprobar = async (de: typeof sin) => {
    const { eventos } = await de.load(flujo, false);
    if (eventos !== EVENTOS) throw new Error(`The stream has ${eventos} events instead of ${EVENTOS}.`);
  };
  const crudo = () =>
    db.query('SELECT version, esquema, payload FROM evento WHERE flujo = ? ORDER BY version', [flujo]);
  return {
    unidad: 'ms',
    corredores: {
      events: veces(() => comprobar(sin)),
      snapshot: veces(() => comprobar(con)),
      'raw rows': veces(crudo),
      'raw SELECT 1': veces(() => db.query('SELECT 1')),
    },
    metas: [
      { que: 'ten thousand events', valor: 'events', aLoSumo: 20 },
      { que: 'the same with a snapshot', valor: 'snapshot', aLoSumo: 0.5 },
    ],
    cerrar: () => db.destroy(),
  };
}

const evolve = ({ eventos, restante }: Cuenta, sobre: { readonly type: string; readonly data: object }): Cuenta => ({
  eventos: eventos + 1,
  restante:
    'delta' in sobre.data ? restante + (sobre.data.delta as { unidades_menores: bigint }).unidades_menores : restante,
});

const libras = (unidades_menores: bigint) => ({ unidades_menores, moneda: 'GBP' });

function ajuste(conversion_id: string): {
  type: 'ConversionAdjusted';
  data: ConversionesEventos['ConversionAdjusted'];
} {
  const importes = { net_value: libras(10_000n), delta: libras(-1n) };
  const porque = {
    ajuste_id: null,
    exceso: null,
    reembolso_id: newId(),
    reason: 'reembolso' as const,
    detail: 'parte',
  };
  return {
    type: 'ConversionAdjusted',
    data: { id: conversion_id, conversion_id, ...importes, ...porque, timestamp: new Date() },
  };
}

/** The median of so many, one after the other. */
const veces =
  (una: () => Promise<unknown>): Corredor =>
  async () => {
    const tiempos: number[] = [];
    for (let i = 0; i < VECES; i++) {
      const inicio = performance.now();
      await una();
      tiempos.push(performance.now() - inicio);
    }
    return cuantil(tiempos, 0.5);
  };
