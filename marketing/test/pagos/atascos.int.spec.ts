import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { conciliar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  const suyas = { PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto };
  servicio = await Servicio.abrir({ ...suyas, PASARELA_PLAZO_MS: 200, ATASCO_MS: 300 });
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

it('a payment that does not end is alerted once, counted, listed, and resumed by hand', async () => {
  const casa = await servicio.casa();
  const alertas = await servicio.oyente('sistema.eventos');
  await pasarela.guion('nunca', 1_000_000);
  const tienda = await Tienda.abrir(servicio);
  const { afiliadoId } = await tienda.vendedor(100);
  await tienda.comisiones(afiliadoId, 1, 'APROBADA');
  const liquidacion = await tienda.liquidar();
  await tienda.aprobar(liquidacion);
  const { id } = (await tienda.pagos(liquidacion.id))[0]!;
  const suyas = () => alertas.filter(({ type, subject }) => type === 'AlertaSistema' && subject === id);
  await servicio.pronto(() =>
    expect(suyas()).toMatchObject([{ data: { codigo: 'pago_atascado', nivel: 'warning', servicio: 'marketing' } }]),
  );
  expect(await servicio.ver('/atascos', await servicio.deMarca(tienda.marcaId))).toMatchObject({
    datos: [{ tipo: 'pago', id, estado: 'ENVIADO', marca_id: tienda.marcaId }],
  });
  const otra = await servicio.deMarca(newId());
  expect(await servicio.ver('/atascos', otra)).toEqual({ datos: [] });
  const url = `/pagos/${id}/reanudacion`;
  expect(await servicio.codigo({ url, token: otra })).toEqual([404, 'marketing.pago-no-encontrado']);
  await pasarela.guion(null);
  await servicio.pronto(async () => {
    await servicio.pedir({ url, token: tienda.ana });
    expect(await tienda.pagos(liquidacion.id)).toMatchObject([{ estado: 'CONFIRMADO' }]);
  });
  expect(await servicio.codigo({ url, token: tienda.ana })).toEqual([409, 'marketing.pago-terminado']);
  await conciliar(casa, pasarela);
  const metricas = (await servicio.pedir({ method: 'GET', url: '/metrics' })).body;
  expect(metricas).toMatch(/^payment_failures_total\{codigo="sin_respuesta",servicio="marketing"\} [1-9]/m);
  expect(metricas).toMatch(/^outbox_pending\{servicio="marketing"\} \d+/m);
}, 60_000);
