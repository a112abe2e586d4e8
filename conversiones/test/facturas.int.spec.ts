import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Servicio } from './servicio.js';
import * as v from './vecinos.js';

let servicio: Servicio;
let par: v.Par;
beforeAll(async () => {
  servicio = await Servicio.abrir({}, true);
  par = await v.conocidos(servicio);
});
afterAll(() => servicio.cerrar());

interface Reembolso extends Record<string, unknown> {
  readonly id: string;
  readonly estado: string;
  readonly partes: readonly { readonly conversion_id: string; readonly monto: { readonly monto: string } }[];
}

const gbp = (monto: string) => ({ monto, moneda: 'GBP' });
const dia = (n: number) => `2026-03-0${n}T12:00:00.000Z`;
const vender = async (user_id: string, n: number, monto = '100.00', otro: object = {}) => {
  const payload = v.pedido(par, { user_id, ocurrido_en: dia(n), conversion_value: gbp(monto), ...otro });
  return (await servicio.bien(201, { payload })).id;
};
const factura = (user_id: string, reembolso_id: string, monto: string, otro: object = {}) => ({
  url: '/reembolsos',
  payload: { user_id, reembolso_id, monto: gbp(monto), motivo: 'returned', ocurrido_en: dia(5), ...otro },
});
const decir = async (peticion: ReturnType<typeof factura>) => {
  const respuesta = await servicio.pedir(peticion);
  expect([200, 201, 202]).toContain(respuesta.statusCode);
  return respuesta.json<Reembolso>();
};
const ver = async (reembolsoId: string) => {
  const { datos } = await servicio.ver<{ datos: readonly Reembolso[] }>(`/reembolsos?reembolso_id=${reembolsoId}`);
  expect(datos).toHaveLength(1);
  return datos[0]!;
};
const asi = (reembolsoId: string, esperado: object) =>
  servicio.pronto(async () => expect(await ver(reembolsoId)).toMatchObject(esperado));
const neto = async (id: string) =>
  (await servicio.ver<{ valor_neto: { monto: string } }>(`/conversiones/${id}`)).valor_neto.monto;

describe('the invoice of a customer', () => {
  it('is spread over the sales up to its instant, the newest first, and takes back its amount once', async () => {
    const [cliente, numero] = [newId(), newId()];
    const ventas: string[] = [];
    for (const n of [1, 3, 2]) ventas.push(await vender(cliente, n));
    const luego = await vender(cliente, 6);
    const ajena = await vender(newId(), 3);
    for (let vez = 0; vez < 3; vez++) await decir(factura(cliente, numero, '150.00'));
    const [uno, tres, dos] = ventas as [string, string, string];
    await asi(numero, {
      estado: 'APLICADO',
      aplicado: gbp('150.00'),
      exceso: gbp('0.00'),
      partes: [
        { conversion_id: expect.any(String) as string, monto: gbp(expect.any(String) as string) },
        { conversion_id: expect.any(String) as string, monto: gbp(expect.any(String) as string) },
      ],
    });
    const partes = new Map((await ver(numero)).partes.map((parte) => [parte.conversion_id, parte.monto.monto]));
    expect(partes).toEqual(
      new Map([
        [tres, '100.00'],
        [dos, '50.00'],
      ]),
    );
    const netos = await Promise.all([uno, dos, tres, luego, ajena].map(neto));
    expect(netos).toEqual(['100.00', '50.00', '0.00', '100.00', '100.00']);
    const repetida = await servicio.bien<Reembolso>(200, factura(`${cliente}\r`, `\ufeff${numero}`, '150.00'));
    expect(repetida).toMatchObject({ estado: 'APLICADO', user_id: cliente, reembolso_id: numero });
  });

  it('told before its sales waits for them, whatever their order, and takes no more than it says', async () => {
    const [cliente, numero] = [newId(), newId()];
    expect(await servicio.bien<Reembolso>(202, factura(cliente, numero, '130.00'))).toMatchObject({
      estado: 'EN_ESPERA',
      exceso: gbp('130.00'),
      partes: [],
    });
    const primera = await vender(cliente, 2);
    await asi(numero, { estado: 'EN_ESPERA', aplicado: gbp('100.00'), exceso: gbp('30.00') });
    const segunda = await vender(cliente, 1);
    await asi(numero, { estado: 'APLICADO', aplicado: gbp('130.00') });
    expect([await neto(primera), await neto(segunda)]).toEqual(['0.00', '70.00']);
  });

  it('with another content under the same number is a conflict, with the differences', async () => {
    const [cliente, numero] = [newId(), newId()];
    await decir(factura(cliente, numero, '10.00'));
    const otra = await servicio.pedir(factura(newId(), numero, '15.00'));
    expect(otra.statusCode).toBe(409);
    expect(otra.json<{ diferencias: { campo: string }[] }>().diferencias.map(({ campo }) => campo)).toEqual([
      'user_id',
      'monto',
    ]);
  });

  it('is the brand’s: the same number is another invoice for another brand', async () => {
    const [cliente, numero] = [newId(), newId()];
    const venta = await vender(cliente, 1);
    const token = await servicio.deOtra();
    await servicio.bien(202, { ...factura(cliente, numero, '999.00'), token });
    await decir(factura(cliente, numero, '40.00'));
    await asi(numero, { estado: 'APLICADO' });
    expect(await neto(venta)).toBe('60.00');
  });

  it.each([
    ['no sale of the customer came', undefined, 'espera_vencida'],
    ['its sales are in another currency', { monto: '50.00', moneda: 'EUR' }, 'moneda_distinta'],
    ['nothing was left', gbp('20.00'), 'nada_que_devolver'],
  ])('is refused after 72 h, told and listed: %s', async (_, conversion_value, razon) => {
    const [cliente, numero] = [newId(), newId()];
    if (conversion_value) await vender(cliente, 1, '1.00', { conversion_value });
    const oidos = await servicio.oyente();
    await decir(factura(cliente, numero, '30.00'));
    const aplicado = gbp(razon === 'nada_que_devolver' ? '20.00' : '0.00');
    await asi(numero, { estado: 'EN_ESPERA', aplicado });
    const sql = 'UPDATE reembolso_en_espera SET recibido_en = recibido_en - INTERVAL 73 HOUR WHERE reembolso_id = ?';
    await servicio.filas(sql, [numero]);
    await asi(numero, { estado: 'RECHAZADO', razon, aplicado });
    const { id } = await ver(numero);
    await servicio.pronto(() =>
      expect(oidos.filter(({ subject }) => subject === id)).toMatchObject([
        {
          type: 'ReembolsoRechazado',
          data: {
            conversion_id: '',
            reembolso_id: numero,
            reason: razon,
            exceso: razon === 'nada_que_devolver' ? { unidades_menores: 10_00n } : null,
          },
        },
      ]),
    );
  });

  it('is spread once by however many at once', async () => {
    const [cliente, numero] = [newId(), newId()];
    const ventas = [await vender(cliente, 1), await vender(cliente, 2)];
    await Promise.all(Array.from({ length: 12 }, () => decir(factura(cliente, numero, '120.00'))));
    await asi(numero, { estado: 'APLICADO', aplicado: gbp('120.00') });
    expect(await Promise.all(ventas.map(neto))).toEqual(['80.00', '0.00']);
  });

  it.each([
    ['a part is not written', 'ConversionAdjusted', false],
    ['what is left is not written', 'UPDATE reembolso_en_espera SET aplicado', false],
    ['what is left is written, and nobody hears so', 'INSERT INTO reembolso_parte', true],
  ])('loses and doubles nothing where the connection breaks: %s', async (_, texto, llega) => {
    const [cliente, numero] = [newId(), newId()];
    const ventas = [await vender(cliente, 1), await vender(cliente, 2)];
    servicio.bench.wire.cutAt(texto, llega, null);
    // Whoever hears that it cannot be done at the moment comes again.
    await servicio.pronto(() => decir(factura(cliente, numero, '120.00')));
    await asi(numero, { estado: 'APLICADO', aplicado: gbp('120.00') });
    expect(servicio.bench.wire.waits).toBe(false);
    expect(await Promise.all(ventas.map(neto))).toEqual(['80.00', '0.00']);
  });
});
