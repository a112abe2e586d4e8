import { afterAll, beforeAll, expect, it } from 'vitest';
import { StuckWatch } from '@alpespartner/shared-kernel/application/stuck.js';
import { ServiceInfo } from '@alpespartner/shared-kernel/platform/health/service-info.js';
import { MysqlStuckAlerts } from '@alpespartner/shared-kernel/platform/stuck/alerts.mysql.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import { comisionIdDe } from '../../comisiones/domain/cuenta/cuenta.js';
import { MysqlAtascos } from '../../pagos/adapters/pago/atascos.mysql.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion } from '../casa/mensajes.js';

const PLAZO_MS = 900_000;
let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
afterAll(() => base.cerrar());

it('commissions that are due and not approved are alerted once each, whoever looks, and go on by a person', async () => {
  const escenario = await Escenario.montar(base);
  const { quien, reloj } = escenario;
  const metrics = new Metrics('marketing');
  const atascos = new MysqlAtascos(base.unitOfWork);
  const alertas = new MysqlStuckAlerts(base.unitOfWork, new ServiceInfo('marketing', '0', 'x'), reloj, metrics);
  const avisar = (ms: number) => {
    const luego = { now: () => new Date(reloj.ahora.getTime() + ms) };
    return new StuckWatch(PLAZO_MS, atascos, alertas, luego).look();
  };
  const ventas = [conversion(quien, 10_00), conversion(quien, 20_00)];
  await escenario.oir(...ventas.map(({ validada }) => validada));
  const ids = ventas.map(({ id }) => comisionIdDe(id, quien.afiliadoId));
  expect(await avisar(PLAZO_MS - 1)).toBe(0);
  const cuantas = await Promise.all([avisar(PLAZO_MS), avisar(PLAZO_MS)]);
  expect(cuantas.reduce((a, b) => a + b)).toBe(2);
  expect(await avisar(2 * PLAZO_MS)).toBe(0);
  const dichas = await base.anunciado('sistema.eventos');
  expect(dichas.map(({ subject }) => subject).sort()).toEqual([...ids].sort());
  expect(dichas[0]).toMatchObject({
    type: 'AlertaSistema',
    data: { codigo: 'comision_atascado', servicio: 'marketing' },
  });
  expect(await metrics.registry.metrics()).toMatch(/^sagas_stuck_total\{tipo="comision",servicio="marketing"\} 2$/m);
  await base.unitOfWork.run(() =>
    new MysqlComisionRepository(base.unitOfWork).update(ids[0]!, null, (una) => una.aprobar('ana', null, reloj.ahora)),
  );
  expect(await atascos.find(reloj.ahora, quien.marcaId, 10)).toMatchObject([{ tipo: 'comision', id: ids[1] }]);
});
