import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { SystemClock } from '@alpespartner/shared-kernel/platform/clock.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/mysql-unit-of-work.js';
import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { serviceDatabase, type ServiceDatabase } from '@alpespartner/shared-kernel/testing/database.js';
import { handleAll, keyStory, ordersWithOneParked } from '@alpespartner/shared-kernel/testing/key-story.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migraciones } from '../adapters/migraciones.js';
import { copiarAfiliados } from '../adapters/referencias/afiliados.consumer.js';
import { copiarCampanas } from '../adapters/referencias/campanas.consumer.js';

let base: ServiceDatabase;
let uow: MysqlUnitOfWork;
beforeAll(async () => {
  base = await serviceDatabase(migraciones);
  const opciones = { source: 'conversiones', clock: new SystemClock(), onAnnounced: () => undefined };
  uow = new MysqlUnitOfWork(base.dataSource, opciones);
});
afterAll(() => base.close());

type Manejador = (batch: readonly never[], tx: Tx) => Promise<void>;

async function estadoTras(tablas: readonly string[], manejar: Manejador, mensajes: readonly unknown[]) {
  for (const tabla of tablas) await base.dataSource.query(`DELETE FROM ${tabla}`);
  await handleAll(mensajes, (mensaje) => uow.run((tx) => manejar([mensaje as never], tx)));
  return Promise.all(
    tablas.map((tabla) => base.dataSource.query<unknown[]>(`SELECT * FROM ${tabla} ORDER BY 1, 2, 3`)),
  );
}

describe('whichever message of a key was parked and replayed when the others were through, the state is the same', () => {
  it.each([
    ['marketing.eventos', copiarCampanas as Manejador, ['campana', 'campana_estado']],
    ['afiliados.eventos', copiarAfiliados as Manejador, ['afiliado', 'afiliado_cambio', 'inscripcion']],
  ] as const)('%s', async (topic, manejar, tablas) => {
    const historia: readonly object[] = keyStory(topic, nuevoId());
    const debido = await estadoTras(tablas, manejar, historia);
    expect(debido.flat()).not.toEqual([]);
    for (const orden of ordersWithOneParked(historia)) {
      const aparcado = String(Reflect.get(orden.at(-1) ?? {}, 'type'));
      expect(await estadoTras(tablas, manejar, orden), aparcado).toEqual(debido);
    }
  });
});
