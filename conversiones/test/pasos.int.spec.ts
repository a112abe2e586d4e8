import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { comisionAprobada, comisionCalculada, pago } from './cobros.js';
import { Servicio } from './servicio.js';
import { conocidos, type Par, pedido } from './vecinos.js';

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir();
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

it('the steps of a conversion tell its way from detection to money, with times and outcomes, in whatever order they come', async () => {
  const { id } = await servicio.bien(201, { payload: pedido(par) });
  const [comision, cobro] = [newId(), newId()];
  const decir = (anuncio: Parameters<typeof servicio.decir<'comisiones.eventos'>>[1]) =>
    servicio.decir('comisiones.eventos', anuncio, 2);
  const pasos = async (en = '') => {
    const conversion = await servicio.ver(`/conversiones/${id}${en}`);
    return Object.fromEntries(conversion.pasos.map(({ paso, ...resto }) => [paso, resto]));
  };
  const pronto = (dichos: object) => servicio.pronto(async () => expect(await pasos()).toMatchObject(dichos));
  await decir(pago(par, comision, cobro, 'PagoFallido', 2));
  await decir(comisionAprobada(par, comision));
  await decir(comisionCalculada(par, id, comision));
  await pronto({
    comision: { estado: 'hecho', detalle: comision },
    aprobacion: { estado: 'hecho', en: '2026-03-03T00:00:00.000Z', detalle: 'sistema' },
    solicitud: { estado: 'pendiente' },
    pago: { estado: 'pendiente', en: '2026-03-05T00:00:00.000Z', detalle: 'limite_diario' },
  });
  await decir(pago(par, comision, cobro, 'PagoConfirmado', 3));
  await decir(pago(par, comision, cobro, 'PagoSolicitado', 1));
  await pronto({
    solicitud: { estado: 'hecho', en: '2026-03-04T00:00:00.000Z', detalle: 'li-1' },
    pago: { estado: 'hecho', detalle: cobro },
  });
  expect(await pasos('?en=2026-03-04T12:00:00Z')).toMatchObject({
    solicitud: { estado: 'hecho' },
    pago: { estado: 'pendiente' },
  });
  const metricas = (await servicio.pedir({ method: 'GET', url: '/metrics' })).body;
  expect(metricas).toMatch(/^order_saga_duration_seconds_count\{servicio="conversiones"\} 1$/m);
  expect(metricas).toMatch(/^outbox_pending\{servicio="conversiones"\} \d+/m);
});

it('of several commissions the sum is shown, and a conversion is paid with the last of them', async () => {
  const { id } = await servicio.bien(201, { payload: pedido(par) });
  const [una, otra] = [newId(), newId()];
  for (const comision of [una, otra]) {
    await servicio.decir('comisiones.eventos', comisionCalculada(par, id, comision), 2);
  }
  await servicio.pronto(async () => {
    const { comision_actual, estado } = await servicio.ver(`/conversiones/${id}`);
    expect([comision_actual, estado]).toMatchObject([{ monto: { monto: '10.00', moneda: 'GBP' } }, 'CONFIRMADA']);
  });
  const [primero, segundo] = [newId(), newId()];
  await servicio.decir('comisiones.eventos', pago(par, una, primero, 'PagoConfirmado', 3), 2);
  await servicio.pronto(async () => {
    const pagadas = await servicio.filas('SELECT 1 FROM comision WHERE pago_id = ?', [primero]);
    expect(pagadas).toHaveLength(1);
  });
  expect((await servicio.ver(`/conversiones/${id}`)).estado).toBe('CONFIRMADA');
  await servicio.decir('comisiones.eventos', pago(par, otra, segundo, 'PagoConfirmado', 4), 2);
  await servicio.pronto(async () => expect((await servicio.ver(`/conversiones/${id}`)).estado).toBe('PAGADA'));
});

it('a payment that comes back from the bank makes its conversion owed again, in whatever order that is told', async () => {
  const { id } = await servicio.bien(201, { payload: pedido(par) });
  const [comision, primero, segundo] = [newId(), newId(), newId()];
  const decir = (tipo: 'PagoConfirmado' | 'PagoDevuelto', cobro: string, n: number) =>
    servicio.decir('comisiones.eventos', pago(par, comision, cobro, tipo, n), 2);
  const ver = () => servicio.ver(`/conversiones/${id}`);
  const estado = (suyo: string) => servicio.pronto(async () => expect((await ver()).estado).toBe(suyo));
  const paso = async () => (await ver()).pasos.find(({ paso: nombre }) => nombre === 'pago');
  await servicio.decir('comisiones.eventos', comisionCalculada(par, id, comision));
  await decir('PagoConfirmado', primero, 3);
  await estado('PAGADA');
  await decir('PagoDevuelto', primero, 4);
  await estado('CONFIRMADA');
  expect(await paso()).toMatchObject({ estado: 'pendiente', detalle: 'devuelto: cuenta_cerrada' });
  expect(await ver()).toMatchObject({ comision_calculada: { id: comision } });
  // The return of the second payment is told before that it was made, and that of the third after the fourth.
  await decir('PagoDevuelto', segundo, 6);
  await decir('PagoConfirmado', segundo, 5);
  const [tercero, cuarto] = [newId(), newId()];
  await decir('PagoConfirmado', tercero, 7);
  await estado('PAGADA');
  await decir('PagoConfirmado', cuarto, 9);
  await decir('PagoDevuelto', tercero, 8);
  const guardada = 'SELECT 1 FROM comision_pago WHERE comision_id = ? AND devuelto_en IS NOT NULL';
  await servicio.pronto(async () => expect(await servicio.filas(guardada, [comision])).toHaveLength(3));
  await estado('PAGADA');
  expect(await paso()).toMatchObject({ estado: 'hecho' });
});
