import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gbpJson } from '../casa/cuerpos.js';
import { conversion, dia } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

interface Comision {
  readonly id: string;
  readonly transaction_id: string;
}
interface Lista {
  readonly datos: readonly Comision[];
  readonly cursor: string | null;
}

/** Four sales, `pedido-5` to `pedido-8` by their day, heard in another order. */
async function vendidas(tienda: Tienda) {
  const quien = await tienda.vendedor();
  for (const n of [7, 5, 8, 6]) {
    const hechos = { transaction_id: `pedido-${n}` };
    await servicio.decir('conversiones.eventos', conversion(quien, n * 10_00, dia(n), undefined, hechos).validada);
  }
  await tienda.comisiones(quien.afiliadoId, 4);
  return quien;
}
const pedidos = ({ datos }: Lista) => datos.map(({ transaction_id }) => transaction_id);

describe('the list of commissions', () => {
  it('is in the order of the sales, either way, page by page', async () => {
    const tienda = await Tienda.abrir(servicio);
    await vendidas(tienda);
    const todas = async (orden: string) => {
      const vistas: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const pagina: Lista = await servicio.ver(`/comisiones?limite=3&orden=${orden}${cursor && `&cursor=${cursor}`}`);
        vistas.push(...pedidos(pagina));
        ({ cursor } = pagina);
      }
      return vistas;
    };
    const orden = ['pedido-5', 'pedido-6', 'pedido-7', 'pedido-8'];
    expect(await todas('asc')).toEqual(orden);
    expect(await todas('desc')).toEqual(orden.toReversed());
  });

  it.each([
    ['its order number', 'transaction_id=pedido-6', ['pedido-6']],
    [
      'a period, its end excluded',
      `desde=${dia(6).toISOString()}&hasta=${dia(8).toISOString()}`,
      ['pedido-6', 'pedido-7'],
    ],
    ['a state', 'estado=RECHAZADA', []],
  ])('can be searched by %s', async (_, consulta, encontradas) => {
    const tienda = await Tienda.abrir(servicio);
    await vendidas(tienda);
    const marca = await servicio.deMarca(tienda.marcaId);
    expect(pedidos(await servicio.ver<Lista>(`/comisiones?${consulta}`, marca))).toEqual(encontradas);
  });

  it('shows nothing of another brand, whatever it is asked for', async () => {
    await vendidas(await Tienda.abrir(servicio));
    const otra = await servicio.deMarca((await Tienda.abrir(servicio)).marcaId);
    expect(pedidos(await servicio.ver<Lista>('/comisiones?transaction_id=pedido-6', otra))).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    for (const consulta of ['pedido=6', 'orden=arriba', 'desde=ayer', 'cursor=x'])
      expect((await servicio.codigo({ method: 'GET', url: `/comisiones?${consulta}` }))[0]).toBe(400);
  });

  it('tells what was calculated beside what it is after a refund, to finance and to the affiliate, and why it is held', async () => {
    const tienda = await Tienda.abrir(servicio);
    const quien = await tienda.vendedor(100);
    const { id } = (await tienda.comisiones(quien.afiliadoId, 1, 'APROBADA'))[0]!;
    await servicio.filas('UPDATE comision SET version = version WHERE id = ?', [id]);
    await servicio.decir('conversiones.eventos', quien.ventas[0]!.reembolsada(4, 40_00));
    for (const token of [tienda.ana, await servicio.deAfiliado(quien.afiliadoId)])
      await servicio.pronto(async () =>
        expect(await servicio.ver(`/comisiones/${id}`, token)).toMatchObject({
          comision_calculada: gbpJson('10.00'),
          comision_actual: gbpJson('4.00'),
          aprobado: gbpJson('10.00'),
          por_pagar: gbpJson('4.00'),
          retencion: null,
        }),
      );
  });
});

describe('a sale without budget', () => {
  it('is priced again by hand after a top-up, as of its day, once', async () => {
    const tienda = await Tienda.abrir(servicio, { presupuesto: gbpJson('5.00') });
    const quien = await tienda.vendedor();
    const venta = conversion(quien, 100_00);
    await servicio.decir('conversiones.eventos', venta.validada);
    const denegada = () => servicio.filas('SELECT 1 FROM sin_presupuesto WHERE conversion_id = ?', [venta.id]);
    await servicio.pronto(async () => expect(await denegada()).toHaveLength(1));
    const reintentar = (token: string) => servicio.codigo({ url: `/comisiones/${venta.id}/reintento`, token });
    expect(await reintentar(tienda.ana)).toEqual([409, 'marketing.presupuesto-insuficiente']);
    const ampliacion = {
      url: `/campanas/${tienda.campanaId}/presupuesto/ampliaciones`,
      payload: { monto: gbpJson('5.00') },
    };
    await servicio.bien(201, { ...ampliacion, token: await servicio.deMarca(tienda.marcaId) });
    const otra = await Tienda.abrir(servicio);
    expect(await reintentar(otra.ana)).toEqual([409, 'marketing.conversion-no-denegada']);
    await servicio.bien(204, { url: `/comisiones/${venta.id}/reintento`, token: tienda.ana });
    expect(await servicio.ver(`/comisiones?conversion_id=${venta.id}`)).toMatchObject({
      datos: [{ comision_actual: gbpJson('10.00'), ocurrido_en: dia(5).toISOString() }],
    });
    expect(await denegada()).toEqual([]);
    expect(await reintentar(tienda.ana)).toEqual([409, 'marketing.conversion-no-denegada']);
  });
});
