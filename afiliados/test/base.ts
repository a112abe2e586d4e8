import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { entidades } from '../adapters/entidades.js';
import { migraciones } from '../adapters/migraciones.js';

export const TABLAS = [
  'afiliado',
  'afiliado_historia',
  'inscripcion',
  'beneficiario',
  'atasco_avisado',
  'campana',
  'saldo',
  'saldo_partida',
  'outbox',
  'inbox',
];

/** A database of its own for one file of tests, with the tables of the service. */
export async function abrirBase() {
  const { dataSource, close } = await serviceDatabase(migraciones, entidades);
  const opciones = { source: '/afiliados', clock: new SystemClock(), onAnnounced: () => undefined };
  return {
    unitOfWork: new TypeormUnitOfWork(dataSource, opciones),
    filas: <T>(sql: string): Promise<T[]> => dataSource.query(sql),
    async vaciar(): Promise<void> {
      for (const tabla of TABLAS) await dataSource.query(`DELETE FROM ${tabla}`);
    },
    cerrar: close,
  };
}

export type Base = Awaited<ReturnType<typeof abrirBase>>;
