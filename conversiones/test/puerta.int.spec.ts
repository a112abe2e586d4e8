import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { newContext } from '@alpespartner/shared-kernel/application/context.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { toContract } from '../adapters/conversion/contrato.js';
import { conversionIdDe } from '../domain/pedido/datos.js';
import { historia } from './dado.js';
import * as e from './ejemplos.js';
import { MARCA, Servicio } from './servicio.js';
import { conocidos, nuevoPar, type Par, pedido } from './vecinos.js';

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir();
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const idDe = (transaccionId: string) => conversionIdDe({ marcaId: MARCA, tipo: 'PURCHASE', transaccionId });

/** The result that a batch gives for one order. */
async function enLote(payload: object) {
  const { resultados } = await servicio.bien<{ resultados: { estado: number; conversion?: { id: string } }[] }>(200, {
    url: '/conversiones/lote',
    payload: { conversiones: [payload] },
  });
  return resultados[0]!;
}

/** The same order as a command by message. */
function porMensaje({ campana, afiliado }: Par, otro: object) {
  return servicio.decir('conversiones.comandos', comando({ campaign_id: campana, affiliate_id: afiliado, ...otro }));
}

const comando = (otro: object) =>
  ({
    type: 'DetectarConversion',
    subject: newId(),
    sequence: 1n,
    marcaId: MARCA,
    data: {
      conversion_id: newId(),
      transaction_id: newId(),
      conversion_type: 'PURCHASE',
      conversion_value: { unidades_menores: 100_00n, moneda: 'GBP' },
      ocurrido_en: new Date('2026-03-01T12:00:00.000Z'),
      user_id: null,
      clic_id: null,
      pais: null,
      source_url: null,
      destination_url: null,
      coupon_code: null,
      metadata: {},
      cupones: null,
      affiliate_id: '',
      campaign_id: '',
      ...otro,
    },
  }) as const;

describe('an order number', () => {
  const FORMAS = ['#', '#\r', ' # ', '\ufeff#', '\u00a0#', '#\u00ad', '\u200b#\n'];

  it('is one order with one id, however it is surrounded, by request, by batch and by message', async () => {
    const numero = newId();
    const { id } = await servicio.bien(201, { payload: pedido(par, { transaction_id: `${numero}\r` }) });
    expect(id).toBe(idDe(numero));
    for (const forma of FORMAS) {
      const transaction_id = forma.replace('#', numero);
      expect(await servicio.bien(200, { payload: pedido(par, { transaction_id }) })).toMatchObject({ id });
      expect(await enLote(pedido(par, { transaction_id }))).toMatchObject({ estado: 200, conversion: { id } });
      await porMensaje(par, { transaction_id });
    }
    const ultima = newId();
    await porMensaje(par, { transaction_id: `\ufeff${ultima}\r` });
    await servicio.pronto(() => servicio.bien(200, { method: 'GET', url: `/conversiones/${idDe(ultima)}` }));
    const flujos = await servicio.filas('SELECT DISTINCT flujo FROM evento WHERE flujo IN (?)', [
      FORMAS.map((forma) => idDe(forma.replace('#', numero))),
    ]);
    expect(flujos).toEqual([{ flujo: id }]);
    const { datos } = await servicio.ver<{ datos: object[] }>(`/conversiones?transaction_id=%20${numero}`);
    await servicio.pronto(() => expect(datos).toMatchObject([{ id, transaction_id: numero }]));
  });

  it('in other letters of the same look is the same one', async () => {
    const { id } = await servicio.bien(201, { payload: pedido(par, { transaction_id: 'Cafe\u0301 1' }) });
    expect(await servicio.bien(200, { payload: pedido(par, { transaction_id: 'Café 1' }) })).toMatchObject({ id });
  });

  it.each(['', ' ', '\r', '\u200b', '\ud800', 'x'.repeat(101)])('is refused: %j', async (transaction_id) => {
    const respuesta = await servicio.pedir({ payload: pedido(par, { transaction_id }) });
    expect(respuesta.statusCode).toBe(422);
    expect(respuesta.json<{ errores: object[] }>().errores).toMatchObject([{ campo: 'transaction_id' }]);
    expect(await enLote(pedido(par, { transaction_id }))).toMatchObject({ estado: 422 });
  });

  it('that was stored before numbers had one form keeps its id, also where it is told again as it came', async () => {
    const cruda = `${newId()}\r`;
    const store = servicio.bench.app.get<EventStore<ConversionesEventos>>(EventStore);
    const datos = {
      afiliadoId: par.afiliado,
      campanaId: par.campana,
      transaccionId: cruda,
      pais: null,
      usuarioId: '17850\r',
    };
    const [detectada] = historia(e.detectar({ ...datos, marcaId: MARCA }, e.sinHechos));
    const antes = idDe(cruda);
    const events = [{ ...toContract(antes, detectada!), time: new Date() }];
    await store.append({
      streamId: antes,
      expectedVersion: 0,
      events,
      marcaId: MARCA,
      context: newContext({ marcaId: MARCA }),
    });
    const ocurrido_en = e.ocurrido.toISOString();
    const otra = pedido(par, { transaction_id: cruda, user_id: '17850', ocurrido_en });
    expect(await servicio.bien(200, { payload: otra })).toMatchObject({ id: antes });
    expect(await enLote(otra)).toMatchObject({ estado: 200, conversion: { id: antes } });
  });
});

describe('what is out of bounds is refused at the door with its name', () => {
  const mensaje = { method: 'POST' } as const;
  it.each<[string, object]>([
    ['user_id', { user_id: 'x'.repeat(101) }],
    ['source_url', { source_url: `https://a.example/${'x'.repeat(2000)}` }],
    ['metadata.nota', { metadata: { nota: 'x'.repeat(1001) } }],
    ['metadata.nota', { metadata: { nota: '\udfff' } }],
    ['metadata', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, ''])) }],
    ['cupones', { cupones: Array.from({ length: 21 }, (_, i) => `C${i}`) }],
    ['conversion_value.monto', { conversion_value: { monto: '1000000000000000', moneda: 'GBP' } }],
  ])('%s', async (campo, otro) => {
    const respuesta = await servicio.pedir({ ...mensaje, payload: pedido(par, otro) });
    expect([respuesta.statusCode, respuesta.json<{ errores: { campo: string }[] }>().errores[0]?.campo]).toEqual([
      422,
      campo,
    ]);
    expect(await enLote(pedido(par, otro))).toMatchObject({ estado: 422 });
  });

  it('an amount of more than 10^15 minor units, and an instant of the future, by request, batch and message', async () => {
    const mas = { conversion_value: { monto: '10000000000000.01', moneda: 'GBP' } };
    const luego = { ocurrido_en: new Date(Date.now() + 360_000).toISOString() };
    for (const [otro, codigo] of [
      [mas, 'conversiones.importe-fuera-de-limites'],
      [luego, 'conversiones.instante-futuro'],
    ] as const) {
      expect(await servicio.codigo({ payload: pedido(par, otro) })).toEqual([422, codigo]);
      expect(await enLote(pedido(par, otro))).toMatchObject({ estado: 422, problema: { codigo } });
    }
    const [futura, enorme, buena] = [newId(), newId(), newId()];
    await porMensaje(par, { transaction_id: futura, ocurrido_en: new Date(Date.now() + 360_000) });
    await porMensaje(par, {
      transaction_id: enorme,
      conversion_value: { unidades_menores: 10n ** 15n + 1n, moneda: 'GBP' },
    });
    await porMensaje(par, { transaction_id: buena });
    await servicio.pronto(() => servicio.bien(200, { method: 'GET', url: `/conversiones/${idDe(buena)}` }));
    for (const una of [futura, enorme]) {
      expect(await servicio.codigo({ method: 'GET', url: `/conversiones/${idDe(una)}` })).toEqual([
        404,
        'conversiones.desconocida',
      ]);
    }
    const pronto = { ocurrido_en: new Date(Date.now() + 240_000).toISOString() };
    await servicio.bien(201, { payload: pedido(par, pronto) });
    await servicio.bien(201, {
      payload: pedido(par, { conversion_value: { monto: '10000000000000.00', moneda: 'GBP' } }),
    });
  });
});

it('sums of orders that were larger than is taken now stand in the statistics, and nobody else waits for them', async () => {
  const store = servicio.bench.app.get<EventStore<ConversionesEventos>>(EventStore);
  const enorme = dinero(999_999_999_999_999_999n, 'KWD');
  const campanaId = newId();
  for (let n = 0; n < 10; n++) {
    const [detectada] = historia(e.detectar({ marcaId: MARCA, campanaId, afiliadoId: par.afiliado }, e.sinHechos));
    if (detectada?.tipo !== 'ConversionDetected') throw new Error('no report');
    const evento = { ...detectada, datos: { ...detectada.datos, valor: enorme, transaccionId: newId() } };
    const id = conversionIdDe(evento.datos);
    const events = [{ ...toContract(id, evento), time: new Date() }];
    await store.append({
      streamId: id,
      expectedVersion: 0,
      events,
      marcaId: MARCA,
      context: newContext({ marcaId: MARCA }),
    });
  }
  const de = `campaign_id=${campanaId}`;
  const suma = { monto: '9999999999999999.990', moneda: 'KWD' };
  await servicio.pronto(async () => {
    for (const ruta of ['estadisticas', 'embudo']) {
      const { datos } = await servicio.ver<{ datos: object[] }>(`/conversiones/${ruta}?${de}`);
      expect(datos).toMatchObject([{ detectadas: 10, valor: suma }]);
    }
  });
});

describe('orders are found', () => {
  it('by number, customer, state and period, sorted either way, page by page', async () => {
    const user_id = newId();
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const ocurrido_en = `2026-03-0${n}T12:00:00.000Z`;
      ids.push((await servicio.bien(201, { payload: pedido(par, { user_id, ocurrido_en }) })).id);
    }
    const listar = async (consulta: string) =>
      servicio.ver<{ datos: { id: string }[]; cursor: string | null }>(`/conversiones?user_id=${user_id}${consulta}`);
    const hallados = async (consulta: string) => (await listar(consulta)).datos.map(({ id }) => id);
    await servicio.pronto(async () => expect(await hallados('')).toEqual([...ids].reverse()));
    expect(await hallados('&orden=asc')).toEqual(ids);
    expect(await hallados('&desde=2026-03-02T00:00:00Z&hasta=2026-03-03T00:00:00Z')).toEqual([ids[1]]);
    expect(await hallados('&estado=RECHAZADA')).toEqual([]);
    for (const orden of ['asc', 'desc']) {
      const vistos: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const pagina: Awaited<ReturnType<typeof listar>> = await listar(
          `&limite=2&orden=${orden}${cursor && `&cursor=${cursor}`}`,
        );
        vistos.push(...pagina.datos.map(({ id }) => id));
        cursor = pagina.cursor;
      }
      expect(vistos).toEqual(orden === 'asc' ? ids : [...ids].reverse());
    }
  });

  it.each([
    '/conversiones?campana_id=1',
    '/conversiones/estadisticas?campana_id=1',
    '/conversiones/embudo?campana_id=1',
    '/conversiones/embudo?limite=1',
    '/reembolsos?estados=1',
    '/atascos?estado=VALIDADA',
  ])('and what a list does not know is refused: %s', async (url) =>
    expect((await servicio.codigo({ method: 'GET', url }))[0]).toBe(400),
  );
});

describe('an order that names what is not known', () => {
  it('is told at once where no fact is likely to bring it, and so it is listed', async () => {
    const mal = { campana: crypto.randomUUID(), afiliado: par.afiliado };
    const { id, avisos } = await servicio.bien(201, { payload: pedido(mal) });
    const esperado = [{ codigo: 'campana_improbable', detalle: expect.stringContaining(mal.campana) as string }];
    expect(avisos).toEqual(esperado);
    expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({ avisos: esperado });
    expect(await enLote(pedido(mal))).toMatchObject({ conversion: { avisos: esperado } });
    await servicio.pronto(async () => {
      const { datos } = await servicio.ver<{ datos: object[] }>(
        `/conversiones?estado=DETECTADA&campaign_id=${mal.campana}`,
      );
      expect(datos).toMatchObject([{ avisos: esperado }, { avisos: esperado }]);
    });
  });

  it('is no matter where the id is young, or all is known', async () => {
    expect(await servicio.bien(201, { payload: pedido(nuevoPar()) })).toMatchObject({
      estado: 'DETECTADA',
      avisos: [],
    });
    expect(await servicio.bien(201, { payload: pedido(par) })).toMatchObject({ estado: 'VALIDADA', avisos: [] });
  });
});

it('an order may name several coupons, each once, in whatever case; and is imported history with a scope only', async () => {
  const cupones = ['verano10', 'ENVIO', 'Verano10', ' '];
  const payload = pedido(par, { cupones, coupon_code: 'envio' });
  const dicho = { coupon_code: 'ENVIO', cupones: ['ENVIO', 'VERANO10'], historica: false };
  expect(await servicio.bien(201, { payload })).toMatchObject(dicho);
  expect(await servicio.bien(200, { payload })).toMatchObject(dicho);
  expect(await servicio.codigo({ payload: pedido(par, { historica: true }) })).toEqual([403, 'seguridad.sin-alcance']);
});
