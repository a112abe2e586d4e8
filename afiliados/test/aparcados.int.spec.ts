import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { handleAll, keyStory, ordersWithOneParked } from '@alpespartner/shared-kernel/testing/key-story.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proyectarSaldos } from '../adapters/saldo/saldo.projection.js';
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
  return Promise.all(tablas.map((tabla) => base.filas(`SELECT * FROM ${tabla} ORDER BY 1, 2`)));
}

it('whichever message of a commission was parked and replayed when the others were through, the balance is the same', async () => {
  const historia: readonly object[] = keyStory('comisiones.eventos', nuevoId());
  const tablas = ['saldo', 'saldo_partida'];
  const debido = await estadoTras(tablas, proyectarSaldos, historia);
  expect(debido.flat()).not.toEqual([]);
  for (const orden of ordersWithOneParked(historia)) {
    const aparcado = String(Reflect.get(orden.at(-1) ?? {}, 'type'));
    expect(await estadoTras(tablas, proyectarSaldos as Manejador, orden), aparcado).toEqual(debido);
  }
});
