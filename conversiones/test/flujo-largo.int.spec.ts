import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConversionVista, Servicio } from './servicio.js';
import { conocidos, pedido } from './vecinos.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

it('a conversion with a long history is the same by its snapshot and by its events, before and after a restart', async () => {
  const payload = pedido(await conocidos(servicio));
  const { id } = await servicio.bien(201, { payload });
  const url = `/conversiones/${id}`;
  const reembolsar = (reembolso_id: string) => {
    const parte = { reembolso_id, monto: { monto: '0.50', moneda: 'GBP' }, motivo: 'parte' };
    return servicio.bien<ConversionVista>(201, { url: `${url}/reembolsos`, payload: parte });
  };
  for (let n = 1; n <= 120; n++) await reembolsar(`r-${n}`);
  const [guardada] = await servicio.filas<{ version: number }>(
    'SELECT version FROM evento_instantanea WHERE flujo = ?',
    [id],
  );
  expect(guardada?.version).toBeGreaterThanOrEqual(100);
  await servicio.bench.restart();
  expect(await reembolsar('r-121')).toMatchObject({ version: 123 });
  const entera = await servicio.ver(url);
  expect(entera).toMatchObject({ version: 123, estado: 'VALIDADA', valor_neto: { monto: '39.50', moneda: 'GBP' } });
  expect(entera.reembolsos).toHaveLength(121);
  const repetida = await servicio.bien(200, { payload });
  expect(repetida).toMatchObject({ version: 2, valor_neto: { monto: '100.00', moneda: 'GBP' } });
  await servicio.filas('UPDATE evento_instantanea SET decisor = ?', ['0'.repeat(64)]);
  expect(await reembolsar('r-122')).toMatchObject({ version: 124 });
  const [nueva] = await servicio.filas<{ decisor: string }>('SELECT decisor FROM evento_instantanea WHERE flujo = ?', [
    id,
  ]);
  expect(nueva?.decisor).not.toBe('0'.repeat(64));
});
