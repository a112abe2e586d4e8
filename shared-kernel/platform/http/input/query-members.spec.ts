import { afterAll, beforeAll, expect, it } from 'vitest';
import { anOrder, ExampleService, goodOrder } from '../../../testing/http/example-client.fixture.js';

let example: ExampleService;
beforeAll(async () => {
  example = await ExampleService.open();
});
afterAll(() => example.close());

const errors = async (url: string, more: object = { method: 'GET' }) => {
  const { status, codigo, errores } = await example.problem({ url, ...more });
  expect([status, codigo]).toEqual([400, 'http.consulta-invalida']);
  return errores;
};

it('a member that a list does not know is refused, and named with those it knows', async () =>
  expect(await errors('/pedidos?estdo=ABIERTO&limite=2')).toEqual([
    { campo: 'estdo', mensaje: 'is not one of limite, cursor, estado' },
  ]));

it.each([
  ['a view', anOrder, { method: 'GET' }],
  ['a POST', '/pedidos', { payload: goodOrder }],
  ['what is public', '/fallos/imprevisto', { method: 'GET', token: null }],
  ['health', '/health/live', { method: 'GET', token: null }],
])('%s knows none', async (_, path, order) => {
  const mensaje = 'is not known: this takes no query';
  expect(await errors(`${path}?a=1&b`, order)).toEqual([
    { campo: 'a', mensaje },
    { campo: 'b', mensaje },
  ]);
});

it('who may not ask at all hears that first', async () =>
  expect(await example.problem({ method: 'GET', url: `${anOrder}?a=1`, token: null })).toMatchObject({ status: 401 }));
