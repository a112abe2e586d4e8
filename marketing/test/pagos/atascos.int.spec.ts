import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { conciliar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { desbloqueado, situacion } from '../casa/mensajes-de-afiliado.js';
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

it('a payment that came back, and what is held of an affiliate, are listed and alerted once, until they are not', async () => {
  const alertas = await servicio.oyente('sistema.eventos');
  const tienda = await Tienda.abrir(servicio);
  const { afiliadoId } = await tienda.vendedor(100);
  const [{ id: comisionId }] = (await tienda.comisiones(afiliadoId, 1, 'APROBADA')) as [{ id: string; estado: string }];
  const liquidacion = await tienda.liquidar();
  await tienda.aprobar(liquidacion);
  await tienda.completa(liquidacion.id);
  const { id } = (await tienda.pagos(liquidacion.id))[0]!;
  for (let i = 0; i < 2; i++) {
    const token = i === 0 ? tienda.ana : tienda.benito;
    await servicio.bien(200, { url: `/pagos/${id}/devolucion`, payload: { codigo: 'CUENTA_CERRADA' }, token });
  }
  await servicio.decir('afiliados.eventos', situacion('AfiliadoBloqueado', afiliadoId, 3, new Date()));
  await servicio.pronto(async () =>
    expect(await servicio.ver('/atascos', tienda.benito)).toMatchObject({
      datos: expect.arrayContaining([
        expect.objectContaining({ tipo: 'devolucion', id, estado: 'DEVUELTO' }),
        expect.objectContaining({ tipo: 'retencion', id: comisionId, estado: 'AFILIADO_BLOQUEADO' }),
      ]) as object[],
    }),
  );
  const codigos = () =>
    alertas
      .filter(({ type, subject }) => type === 'AlertaSistema' && [id, comisionId].includes(subject))
      .map(({ data }) => ('codigo' in data ? data.codigo : null));
  await servicio.pronto(() => expect(codigos().sort()).toEqual(['devolucion_atascado', 'retencion_atascado']));
  await servicio.decir('afiliados.eventos', desbloqueado(afiliadoId, 4, new Date()));
  await servicio.pronto(async () =>
    expect(await servicio.ver('/atascos', tienda.benito)).toMatchObject({ datos: [{ tipo: 'devolucion' }] }),
  );
  const segunda = await tienda.liquidar();
  await tienda.aprobar(segunda);
  await tienda.completa(segunda.id);
  expect(await servicio.ver('/atascos', tienda.benito)).toEqual({ datos: [] });
}, 60_000);
