import type { EntitySchema } from 'typeorm';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { campanaSchema } from '../../campanas/adapters/campana/campana.fila.js';
import { marcaSchema } from '../../campanas/adapters/marca/marca.repository.mysql.js';
import { migraciones } from '../../migraciones.js';

export const ENTIDADES: readonly EntitySchema[] = [marcaSchema, campanaSchema];

export const TABLAS = [
  'marca',
  'campana',
  'presupuesto',
  'conversion_conocida',
  'afiliado_conocido',
  'comision',
  'asiento',
  'contador',
  'sin_presupuesto',
  'reporte_conversion',
  'reporte_comision',
  'reporte',
  'reporte_clic',
  'reporte_movimiento',
  'outbox',
  'inbox',
  'idempotencia',
  'liquidacion',
  'liquidacion_partida',
  'liquidacion_suelta',
  'pago',
  'politica_pago',
  'politica_propuesta',
  'atasco_avisado',
  'pasarela_aviso',
];

/** A database of its own for one file of tests, with the tables of the service. */
export async function abrirBase() {
  const { url, dataSource, close } = await serviceDatabase(migraciones, ENTIDADES);
  const opciones = { source: 'marketing', clock: new SystemClock(), onAnnounced: () => undefined };
  const filas = <T>(sql: string, valores: readonly unknown[] = []): Promise<T[]> =>
    dataSource.query(sql, valores as unknown[]);
  return {
    url,
    unitOfWork: new TypeormUnitOfWork(dataSource, opciones),
    filas,
    /** What was announced on `topic` and waits in the outbox, in the order of its writing. */
    async anunciado<T extends keyof Mensajes>(topic: T): Promise<Envelope<Mensajes[T]>[]> {
      const sql = 'SELECT payload, esquema FROM outbox WHERE topic = ? ORDER BY id';
      const escritas = await filas<{ payload: Buffer; esquema: string }>(sql, [topic]);
      return escritas.map(({ payload, esquema }) => codecOf(topic).decode(payload, esquema));
    },
    async vaciar(): Promise<void> {
      for (const tabla of TABLAS) await dataSource.query(`DELETE FROM ${tabla}`);
    },
    cerrar: close,
  };
}

export type Base = Awaited<ReturnType<typeof abrirBase>>;
