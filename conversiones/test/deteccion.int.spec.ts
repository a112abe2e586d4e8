import { setTimeout as pausa } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { undeclaredRoutes } from '@alpespartner/shared-kernel/testing/http/undeclared-routes.js';
import { comisionCalculada } from './cobros.js';
import { type ConversionVista, Servicio } from './servicio.js';
import { conocidos, type Par, pedido } from './vecinos.js';

let servicio: Servicio;
let par: Par;
beforeAll(async () => {
  servicio = await Servicio.abrir();
  par = await conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const detectar = (otro: object = {}) => servicio.bien(201, { payload: pedido(par, otro) });
const SIN_PAGAR = ['aprobacion pendiente', 'solicitud pendiente', 'pago pendiente'];
const pasos = ({ pasos }: ConversionVista) => pasos.map(({ paso, estado }) => `${paso} ${estado}`);

it('has no route that forgot to say who may use it', () => expect(undeclaredRoutes(servicio.bench.app)).toEqual([]));

describe('one conversion', () => {
  it('is detected, validated, and confirmed by its commission, told as often as it may be', async () => {
    const oidos = await servicio.oyente();
    const conversion = await detectar();
    expect(conversion).toMatchObject({ estado: 'VALIDADA', version: 2, decision: 'VALIDADA', razon: null });
    const comision = newId();
    await servicio.decir('comisiones.eventos', comisionCalculada(par, conversion.id, comision), 3);
    const url = `/conversiones/${conversion.id}`;
    await servicio.pronto(async () => expect((await servicio.ver(url)).estado).toBe('CONFIRMADA'));
    const confirmada = await servicio.ver(url);
    const monto = { monto: '5.00', moneda: 'GBP' };
    expect(confirmada).toMatchObject({
      comision_calculada: { id: comision, monto },
      comision_actual: { id: comision, monto },
    });
    expect(pasos(confirmada)).toEqual(['deteccion hecho', 'validacion hecho', 'comision hecho', ...SIN_PAGAR]);
    const suyos = () => oidos.filter(({ subject }) => subject === conversion.id);
    await servicio.pronto(() => expect(suyos()).toHaveLength(3));
    expect(suyos().map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
      '1 ConversionDetected',
      '2 ConversionValidated',
      '3 ConversionConfirmed',
    ]);
  });

  it('is not there for another brand, and not without a token', async () => {
    const { id } = await detectar();
    const token = await servicio.deOtra();
    const ver = { method: 'GET', url: `/conversiones/${id}` } as const;
    expect(await servicio.codigo({ ...ver, token })).toEqual([404, 'conversiones.desconocida']);
    expect((await servicio.codigo({ ...ver, token: '' }))[0]).toBe(401);
    const vistas: Record<string, string>[] = [{}, { 'if-match': '"0"' }, { 'if-match': '"2"' }];
    for (const headers of vistas) {
      const cancelacion = { url: `/conversiones/${id}/cancelacion`, payload: { razon: 'no' }, token, headers };
      expect(await servicio.codigo(cancelacion)).toEqual([404, 'conversiones.desconocida']);
    }
  });

  it('reported with another content is a conflict that names the differences', async () => {
    const transaction_id = newId();
    const primera = await detectar({ transaction_id });
    const otra = pedido(par, { transaction_id, conversion_value: { monto: '90.00', moneda: 'GBP' }, pais: 'GB' });
    const respuesta = await servicio.pedir({ payload: otra });
    expect(respuesta.statusCode).toBe(409);
    expect(respuesta.json<object>()).toMatchObject({
      codigo: 'conversiones.transaccion-en-conflicto',
      conversion_id: primera.id,
      diferencias: [
        {
          campo: 'conversion_value',
          primero: { monto: '100.00', moneda: 'GBP' },
          recibido: { monto: '90.00', moneda: 'GBP' },
        },
        { campo: 'pais', primero: null, recibido: 'GB' },
      ],
    });
    expect(await servicio.ver(`/conversiones/${primera.id}`)).toMatchObject({ version: 2 });
  });
});

describe('a repeated report', () => {
  it('under one key gets the same answer again; the key with another body is refused', async () => {
    const peticion = { payload: pedido(par), headers: { 'idempotency-key': newId() } };
    const [primera, segunda] = await Promise.all([servicio.pedir(peticion), servicio.pedir(peticion)]);
    expect([primera.statusCode, segunda.statusCode].sort()).toEqual([200, 201]);
    expect(segunda.json()).toEqual(primera.json());
    const otra = { ...peticion, payload: pedido(par) };
    expect(await servicio.codigo(otra)).toEqual([422, 'idempotencia.clave-reutilizada']);
    const { id } = primera.json<ConversionVista>();
    expect(await servicio.filas('SELECT COUNT(*) n FROM evento WHERE flujo = ?', [id])).toEqual([{ n: '2' }]);
  });

  it('under the same key for another brand is another order, and neither gets the other’s answer', async () => {
    const [una, otra] = await Promise.all([servicio.deAgencia(newId()), servicio.deAgencia(newId())]);
    const peticion = { payload: pedido(par), headers: { 'idempotency-key': newId() } };
    const primera = await servicio.bien(201, { ...peticion, token: una });
    const segunda = await servicio.bien(201, { ...peticion, token: otra });
    expect(segunda.id).not.toBe(primera.id);
    expect(await servicio.bien(200, { ...peticion, token: otra })).toEqual(segunda);
    expect(await servicio.bien(200, { ...peticion, token: una })).toEqual(primera);
  });

  it('gets the first answer, whatever became of it since', async () => {
    const payload = pedido(par);
    const primera = await servicio.bien(201, { payload });
    await servicio.bien(204, { url: `/conversiones/${primera.id}/cancelacion`, payload: { razon: 'no' } });
    expect(await servicio.bien(200, { payload })).toEqual(primera);
    expect(await servicio.ver(`/conversiones/${primera.id}`)).toMatchObject({ estado: 'CANCELADA', razon: 'manual' });
  });

  it('a thousand times at once, and again after a restart, is one conversion with one commission', async () => {
    const propio = await conocidos(servicio);
    const payload = pedido(propio);
    const oidos = await servicio.oyente();
    const contestado = async () => {
      for (;;) {
        const respuesta = await servicio.pedir({ payload });
        // So many at once may be more than there is room for: whoever is told so comes again.
        if (respuesta.statusCode !== 503) return respuesta;
        await pausa(Number(respuesta.headers['retry-after']) * 1_000);
      }
    };
    const mil = () => Promise.all(Array.from({ length: 1_000 }, contestado));
    const primeras = await mil();
    const nueva = primeras.filter(({ statusCode }) => statusCode === 201);
    expect(nueva).toHaveLength(1);
    expect(primeras.filter(({ statusCode }) => statusCode === 200)).toHaveLength(999);
    const { id } = nueva[0]!.json<ConversionVista>();
    await servicio.bench.restart();
    expect((await mil()).every(({ statusCode }) => statusCode === 200)).toBe(true);
    await servicio.decir('comisiones.eventos', comisionCalculada(propio, id, newId()), 5);
    const suyos = () => oidos.filter(({ subject }) => subject === id).map(({ type }) => type);
    await servicio.pronto(() => expect(suyos()).toContain('ConversionConfirmed'));
    expect(suyos()).toEqual(['ConversionDetected', 'ConversionValidated', 'ConversionConfirmed']);
    expect(await servicio.filas('SELECT version FROM evento WHERE flujo = ? ORDER BY version', [id])).toHaveLength(3);
    const de = `campaign_id=${propio.campana}`;
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/estadisticas?${de}`)).toMatchObject({
        datos: [
          {
            detectadas: 1,
            validadas: 1,
            confirmadas: 1,
            valor: { monto: '100.00' },
            comision_calculada: { monto: '5.00' },
          },
        ],
      }),
    );
    expect((await servicio.ver<{ datos: object[] }>(`/conversiones?${de}`)).datos).toHaveLength(1);
  }, 120_000);
});

it('a batch answers each of its own, and one bad item harms no other', async () => {
  const [uno, dos] = [pedido(par), pedido(par)];
  const conversiones = [uno, { ...dos, conversion_value: { monto: '0.00', moneda: 'GBP' } }, { x: 1 }, uno, dos];
  const { resultados } = await servicio.bien<{ resultados: { estado: number }[] }>(200, {
    url: '/conversiones/lote',
    payload: { conversiones },
  });
  expect(resultados.map(({ estado }) => estado)).toEqual([201, 422, 400, 200, 201]);
});
