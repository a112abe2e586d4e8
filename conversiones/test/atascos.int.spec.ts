import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { comisionCalculada } from './cobros.js';
import { MARCA, Servicio } from './servicio.js';
import { conocidos, type Par, pedido } from './vecinos.js';

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir({ ATASCO_MS: 300 });
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const detectar = () => servicio.bien(201, { payload: pedido(par) });

it('a conversion of whose commission nothing is heard is alerted once, counted, listed, and told again by hand', async () => {
  const alertas = await servicio.bench.listen('sistema.eventos');
  const oidos = await servicio.oyente();
  const suyas = (id: string) => alertas.filter(({ type, subject }) => type === 'AlertaSistema' && subject === id);
  const alertada = (id: string) => servicio.pronto(() => expect(suyas(id)).toHaveLength(1));
  const { id } = await detectar();
  await alertada(id);
  expect(suyas(id)).toMatchObject([{ data: { codigo: 'conversion_atascado', nivel: 'warning' } }]);
  // Whoever is alerted later shows that there was another look.
  await alertada((await detectar()).id);
  expect(suyas(id)).toHaveLength(1);
  const otra = await servicio.deOtra();
  const listadas = async (token?: string) => {
    const pedida = { method: 'GET', url: '/atascos', ...(token && { token }) } as const;
    return (await servicio.bien<{ datos: { id: string }[] }>(200, pedida)).datos;
  };
  const esperada = { tipo: 'conversion', id, marca_id: MARCA, estado: 'VALIDADA' };
  expect(await listadas()).toEqual(expect.arrayContaining([expect.objectContaining(esperada)]));
  expect(await listadas(otra)).toEqual([]);
  const url = `/conversiones/${id}/reanudacion`;
  expect(await servicio.codigo({ url, token: otra })).toEqual([404, 'conversiones.desconocida']);
  await servicio.bien(204, { url });
  const validadas = () => oidos.filter(({ type, subject }) => type === 'ConversionValidated' && subject === id);
  await servicio.pronto(() => expect(new Set(validadas().map((sobre) => sobre.id)).size).toBe(2));
  const [primera, segunda] = validadas();
  const { sequence, data, correlation_id } = primera!;
  expect(segunda).toMatchObject({ sequence, data, correlation_id, causation_id: primera!.id });
  await servicio.decir('comisiones.eventos', comisionCalculada(par, id, newId()));
  await servicio.pronto(async () =>
    expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({ estado: 'CONFIRMADA', version: 3 }),
  );
  expect(await servicio.codigo({ url })).toEqual([409, 'conversiones.no-espera-comision']);
  await servicio.pronto(async () => expect((await listadas()).map((una) => una.id)).not.toContain(id));
  const metricas = (await servicio.pedir({ method: 'GET', url: '/metrics' })).body;
  expect(metricas).toMatch(/^sagas_stuck_total\{tipo="conversion",servicio="conversiones"\} [2-9]/m);
});
