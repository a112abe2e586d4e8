import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ID } from '../../testing/http/example.fixture.js';
import { anOrder, ExampleService, goodOrder } from '../../testing/http/example-client.fixture.js';
import { MARCA } from '../../testing/http/test-issuer.js';

let example: ExampleService;
beforeAll(async () => {
  example = await ExampleService.open();
});
afterAll(() => example.close());

describe('a good request', () => {
  it('is answered with body, version and place', async () => {
    const answer = await example.ask({ payload: goodOrder });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ id: ID, marca_id: MARCA, importe: goodOrder.importe, version: 1 });
    expect(answer.headers).toMatchObject({ etag: '"1"', location: anOrder });
  });

  it('has its correlation and trace in the headers and in the context of the handler', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { 'x-correlation-id': 'pedido-7', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    const answer = await example.ask({ url: '/pedidos/context', headers, payload: {} });
    expect(answer.headers['x-correlation-id']).toBe('pedido-7');
    expect(answer.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
    const { traceparent } = answer.headers;
    expect(answer.json()).toEqual({
      correlationId: 'pedido-7',
      causationId: null,
      traceparent,
      marcaId: MARCA,
      actor: 'ana',
    });
  });

  it('gets a correlation of its own when it brings none that is usable', async () => {
    const answer = await example.ask({ payload: goodOrder, headers: { 'x-correlation-id': 'not ok' } });
    expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('pages', async () => {
    const answer = await example.ask({ method: 'GET', url: '/pedidos?limite=1' });
    expect(answer.json()).toMatchObject({ datos: [{ id: ID }], cursor: expect.any(String) as string });
  });
});

describe('what is our fault', () => {
  it('tells nothing of itself', async () => {
    const answer = await example.ask({ method: 'GET', url: '/fallos/imprevisto', token: null });
    expect(answer.json()).toMatchObject({ status: 500, codigo: 'http.error-interno' });
    expect(answer.body).not.toContain('secret');
  });

  it('a bigint in an answer is refused, never rounded', async () => {
    expect(await example.problem({ method: 'GET', url: '/fallos/bigint' })).toMatchObject({ status: 500 });
  });

  it('a database away is a 503 with the time to come back', async () => {
    const answer = await example.ask({ method: 'GET', url: '/fallos/base', token: null });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toMatchObject({ codigo: 'http.no-disponible' });
  });
});

it('metrics are open and count by route', async () => {
  const answer = await example.ask({ method: 'GET', url: '/metrics', token: null });
  expect(answer.headers['content-type']).toContain('text/plain');
  expect(answer.body).toMatch(/http_request_duration_seconds_count\{.*route="\/pedidos"/);
});
