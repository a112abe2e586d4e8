import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { handleAll, keyStory, ordersWithOneParked } from '@alpespartner/shared-kernel/testing/key-story.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alReportarConversion } from '../reportes/adapters/analytics.consumer.js';
import { alReportarComision } from '../reportes/adapters/reporting.consumer.js';
import { abrirBase, type Base } from './base.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
afterAll(() => base.cerrar());

type Manejador = (batch: readonly never[], tx: Tx) => Promise<void>;

async function estadoTras(tablas: readonly string[], manejar: Manejador, mensajes: readonly unknown[]) {
  await base.vaciar();
  await handleAll(mensajes, (mensaje) => base.uow.run((tx) => manejar([mensaje as never], tx)));
  return Promise.all(tablas.map((tabla) => base.filas(`SELECT * FROM ${tabla} ORDER BY 1, 2, 3`)));
}

/** What marketing-consumer makes of any order is shown by libro.int.spec.ts. */
describe('whichever message of a key was parked and replayed when the others were through, the state is the same', () => {
  it.each([
    ['conversiones.eventos', alReportarConversion as Manejador, ['reporte_conversion', 'reporte']],
    ['comisiones.eventos', alReportarComision as Manejador, ['reporte_comision', 'reporte']],
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
