import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARCA } from '../security/test-issuer.js';
import { Ejemplo, pedidoBueno, unPedido } from './example-client.fixture.js';
import { ID } from './example.fixture.js';

let ejemplo: Ejemplo;
beforeAll(async () => {
  ejemplo = await Ejemplo.abrir();
});
afterAll(() => ejemplo.cerrar());

describe('a good request', () => {
  it('is answered with body, version and place', async () => {
    const respuesta = await ejemplo.pedir({ payload: pedidoBueno });
    expect(respuesta.statusCode).toBe(201);
    expect(respuesta.json()).toEqual({ id: ID, marca_id: MARCA, importe: pedidoBueno.importe, version: 1 });
    expect(respuesta.headers).toMatchObject({ etag: '"1"', location: unPedido });
  });

  it('has its correlation and trace in the headers and in the context of the handler', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { 'x-correlation-id': 'pedido-7', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    const respuesta = await ejemplo.pedir({ url: '/pedidos/contexto', headers, payload: {} });
    expect(respuesta.headers['x-correlation-id']).toBe('pedido-7');
    expect(respuesta.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
    const { traceparent } = respuesta.headers;
    expect(respuesta.json()).toEqual({
      correlationId: 'pedido-7',
      causationId: null,
      traceparent,
      marcaId: MARCA,
      actor: 'ana',
    });
  });

  it('gets a correlation of its own when it brings none that is usable', async () => {
    const respuesta = await ejemplo.pedir({ payload: pedidoBueno, headers: { 'x-correlation-id': 'not ok' } });
    expect(respuesta.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('pages', async () => {
    const respuesta = await ejemplo.pedir({ method: 'GET', url: '/pedidos?limite=1' });
    expect(respuesta.json()).toMatchObject({ datos: [{ id: ID }], cursor: expect.any(String) as string });
  });
});

describe('what is our fault', () => {
  it('tells nothing of itself', async () => {
    const respuesta = await ejemplo.pedir({ method: 'GET', url: '/fallos/imprevisto', token: null });
    expect(respuesta.json()).toMatchObject({ status: 500, codigo: 'http.error-interno' });
    expect(respuesta.body).not.toContain('secret');
  });

  it('a bigint in an answer is refused, never rounded', async () => {
    expect(await ejemplo.problema({ method: 'GET', url: '/fallos/bigint' })).toMatchObject({ status: 500 });
  });

  it('a database away is a 503 with the time to come back', async () => {
    const respuesta = await ejemplo.pedir({ method: 'GET', url: '/fallos/base', token: null });
    expect(respuesta.statusCode).toBe(503);
    expect(respuesta.headers['retry-after']).toBe('1');
    expect(respuesta.json()).toMatchObject({ codigo: 'http.no-disponible' });
  });
});

it('metrics are open and count by route', async () => {
  const respuesta = await ejemplo.pedir({ method: 'GET', url: '/metrics', token: null });
  expect(respuesta.headers['content-type']).toContain('text/plain');
  expect(respuesta.body).toMatch(/http_request_duration_seconds_count\{.*route="\/pedidos"/);
});
