import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ID } from '../../../testing/http/example.fixture.js';
import { anOrder, ExampleService, goodOrder, type Order } from '../../../testing/http/example-client.fixture.js';

let example: ExampleService;
beforeAll(async () => {
  example = await ExampleService.open();
});
afterAll(() => example.close());

describe('bad input is a clear problem, never ours', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[string, Order, number, string, string?]>([
    ['malformed JSON', { payload: '{"nombre": ', headers: json }, 400, 'http.json-malformado'],
    [
      'bytes that are no text',
      { payload: Buffer.from([0x22, 0xff, 0x22]), headers: json },
      400,
      'http.json-malformado',
    ],
    ['a poisoned prototype', { payload: '{"__proto__":{"a":1}}', headers: json }, 400, 'http.json-malformado'],
    ['no body', {}, 400, 'http.cuerpo-invalido', 'nombre'],
    ['a body that is no object', { payload: '[]', headers: json }, 400, 'http.cuerpo-invalido', ''],
    ['null', { payload: 'null', headers: json }, 400, 'http.cuerpo-invalido', ''],
    ['a wrong type', { payload: { ...goodOrder, nombre: 7 } }, 400, 'http.cuerpo-invalido', 'nombre'],
    ['an unknown field', { payload: { ...goodOrder, extra: 7 } }, 400, 'http.cuerpo-invalido', 'extra'],
    [
      'an amount that is a number',
      { payload: { ...goodOrder, importe: { monto: 12.5, moneda: 'GBP' } } },
      400,
      'http.cuerpo-invalido',
      'importe.monto',
    ],
    [
      'too many decimals',
      { payload: { ...goodOrder, importe: { monto: '12.505', moneda: 'GBP' } } },
      400,
      'http.cuerpo-invalido',
      'importe.monto',
    ],
    [
      'an unknown currency',
      { payload: { ...goodOrder, importe: { monto: '12.50', moneda: 'ABC' } } },
      400,
      'http.cuerpo-invalido',
      'importe.moneda',
    ],
    [
      'a local time',
      { payload: { ...goodOrder, efectivo_en: '2010-12-01T08:26:00' } },
      400,
      'http.cuerpo-invalido',
      'efectivo_en',
    ],
    ['an unknown filter', { method: 'GET', url: '/pedidos?quien=ana' }, 400, 'http.consulta-invalida', 'quien'],
    ['too large a page', { method: 'GET', url: '/pedidos?limite=500' }, 400, 'http.consulta-invalida', 'limite'],
    ['an id that is none', { method: 'GET', url: '/pedidos/7' }, 400, 'http.parametro-invalido', 'id'],
    [
      'an unusable key',
      { payload: goodOrder, headers: { 'idempotency-key': 'with space' } },
      400,
      'idempotencia.clave-invalida',
    ],
    ['a bad If-Match', { url: `${anOrder}/cierre`, headers: { 'if-match': '1' } }, 400, 'http.if-match-invalido'],
    ['another version', { url: `${anOrder}/cierre`, headers: { 'if-match': '"7"' } }, 412, 'http.version-distinta'],
    ['an unreadable path', { method: 'GET', url: '/pedidos/%ff' }, 400, 'http.peticion-malformada'],
    ['an unknown route', { method: 'GET', url: '/nada?email=ana@example.com' }, 404, 'http.ruta-desconocida'],
    ['an unknown route', { method: 'PUT', url: '/pedido' }, 404, 'http.ruta-desconocida'],
    ['an unknown order', { method: 'GET', url: `/pedidos/${ID.replace('c001', 'c002')}` }, 404, 'pedidos.desconocido'],
    [
      'another content type',
      { payload: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'http.tipo-de-contenido',
    ],
    ['plain text', { payload: 'hello', headers: { 'content-type': 'text/plain' } }, 415, 'http.tipo-de-contenido'],
    [
      'a body over the limit',
      { payload: { ...goodOrder, nombre: 'x'.repeat(1_100_000) } },
      413,
      'http.cuerpo-demasiado-grande',
    ],
  ])('%s', async (_, order, status, code, field) => {
    const document = await example.problem(order);
    expect(document).toMatchObject({ status, codigo: code });
    if (field !== undefined) expect(document.errores.map((error) => error.campo)).toContain(field);
  });

  it('a domain error shows its details, whatever their type', async () => {
    const document = await example.problem({ url: `${anOrder}/cierre` });
    expect(document).toMatchObject({
      status: 409,
      codigo: 'pedidos.en-conflicto',
      diferencias: [{ campo: 'importe', primero: '100', recibido: '200' }],
    });
  });
});
