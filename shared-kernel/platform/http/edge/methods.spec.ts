import { afterAll, beforeAll, expect, it } from 'vitest';
import { anOrder, ExampleService } from '../../../testing/http/example-client.fixture.js';

let example: ExampleService;
beforeAll(async () => {
  example = await ExampleService.open();
});
afterAll(() => example.close());

it.each([
  ['PUT', '/pedidos', 'GET, HEAD, POST'],
  ['DELETE', anOrder, 'GET, HEAD'],
  ['GET', `${anOrder}/cierre?a=1`, 'POST'],
  ['POST', '/health/ready', 'GET, HEAD'],
  ['POST', '/docs-json', 'GET, HEAD'],
])('%s %s is refused, with what there is', async (method, url, allowed) => {
  const order = { method: method as 'PUT', url, token: null };
  const { headers } = await example.ask(order);
  expect(headers.allow).toBe(allowed);
  expect(await example.problem(order)).toMatchObject({ status: 405, codigo: 'http.metodo-no-permitido' });
});

it.each(['/pedidos/7/8', '/pedido', '/'])('%s is still unknown', async (url) =>
  expect(await example.problem({ method: 'PUT', url })).toMatchObject({ status: 404 }),
);
