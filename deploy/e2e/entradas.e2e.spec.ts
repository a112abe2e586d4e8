import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepararSonda, type Sonda } from '../demo/sonda.js';
import { todas } from '../importar/respuestas.js';
import { conversionSchema } from '../demo/cifras.js';
import type { Plataforma } from '../plataforma.js';
import { plataformaDePrueba } from '../pruebas/plataforma.js';

let plataforma: Plataforma;
let sonda: Sonda;
let token: string;

beforeAll(async () => {
  plataforma = await plataformaDePrueba('entradas');
  sonda = await prepararSonda(plataforma);
  token = await plataforma.token({ rol: 'marca', marca_id: randomUUID() });
});
afterAll(() => plataforma?.detener());

const buena = () => ({
  affiliate_id: sonda.afiliadoId,
  campaign_id: sonda.campanaId,
  transaction_id: `mala-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '10.00', moneda: 'GBP' },
});

async function enviar(cuerpo: string, portador: string | null = token) {
  const respuesta = await fetch(`${plataforma.servicios.conversiones.url}/conversiones`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(portador ? { authorization: `Bearer ${portador}` } : {}) },
    body: cuerpo,
  });
  const texto = await respuesta.text();
  expect(respuesta.headers.get('content-type')).toContain('application/problem+json');
  expect(texto).not.toMatch(/\bat .+:\d+:\d+/);
  expect(JSON.parse(texto)).toMatchObject({ status: respuesta.status, codigo: expect.any(String) as string });
  return respuesta.status;
}

describe('a bad conversion is refused by a problem document', () => {
  it.each<[string, () => unknown]>([
    ['wrong types', () => ({ ...buena(), transaction_id: 7 })],
    ['an unknown field', () => ({ ...buena(), de_mas: true })],
    ['too many decimals', () => ({ ...buena(), conversion_value: { monto: '10.001', moneda: 'GBP' } })],
    ['an unknown currency', () => ({ ...buena(), conversion_value: { monto: '10.00', moneda: 'XQQ' } })],
    ['a missing field', () => ({ ...buena(), campaign_id: undefined })],
  ])('%s', async (_, cuerpo) => expect(await enviar(JSON.stringify(cuerpo()))).toBe(400));

  it('malformed JSON', async () => expect(await enviar('{"affiliate_id":')).toBe(400));
});

describe('a bad token is refused', () => {
  const con = async (portador: string | null) => enviar(JSON.stringify(buena()), portador);
  const marca_id = randomUUID();

  it('none', async () => expect(await con(null)).toBe(401));
  it('nonsense', async () => expect(await con('nonsense')).toBe(401));
  it('expired', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, segundos: -60 }))).toBe(401));
  it('of another audience', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, aud: 'otra' }))).toBe(401));
  it('without the scope', async () =>
    expect(await con(await plataforma.token({ rol: 'marca', marca_id, scopes: ['conversiones:leer'] }))).toBe(403));
});

it('nothing of it was stored', async () =>
  expect(await todas(sonda.cliente, 'conversiones', '/conversiones', {}, conversionSchema)).toEqual([]));
