import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { conversion, dia } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { type Liquidacion, type Pago, Tienda } from '../casa/tienda.js';

interface Fila extends Pago {
  readonly referencia: string;
  readonly solicitado_en: string;
}

let pasarela: PasarelaSimulada;
let servicio: Servicio;
let tienda: Tienda;
let afiliados: string[];
let liquidaciones: Liquidacion[];
let pagos: Fila[];

/** Three settlements of one brand, one after the other: of one affiliate, of another, and of both. */
beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
  tienda = await Tienda.abrir(servicio);
  const vendedores = [await tienda.vendedor(), await tienda.vendedor()];
  afiliados = vendedores.map(({ afiliadoId }) => afiliadoId);
  liquidaciones = [];
  let ventas = [0, 0];
  for (const quienes of [[0], [1], [0, 1]]) {
    for (const i of quienes) {
      ventas = ventas.map((cuantas, j) => cuantas + (i === j ? 1 : 0));
      const { validada } = conversion(vendedores[i]!, 100_00, dia(5), newId(), { transaction_id: `=ORD,${ventas[i]}` });
      await servicio.decir('conversiones.eventos', validada);
      await tienda.comisiones(afiliados[i]!, 1, 'APROBADA');
    }
    const liquidacion = await tienda.liquidar();
    await tienda.aprobar(liquidacion);
    await tienda.completa(liquidacion.id);
    liquidaciones.push(liquidacion);
  }
  pagos = await todas<Fila>('/pagos?');
}, 60_000);
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

/** All of a list, two at a time. */
async function todas<T>(url: string): Promise<T[]> {
  const filas: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const siguiente: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const pagina = await servicio.ver<{ datos: T[]; cursor: string | null }>(
      `${url}&limite=2${siguiente}`,
      tienda.benito,
    );
    filas.push(...pagina.datos);
    ({ cursor } = pagina);
  }
  return filas;
}
const ids = async (url: string) => (await todas<{ id: string }>(url)).map(({ id }) => id);
const de = (filas: readonly { readonly id: string }[]) => filas.map(({ id }) => id);

describe('payments', () => {
  it('are listed by the time they were asked for, either way', async () => {
    const fechas = pagos.map(({ solicitado_en }) => solicitado_en);
    expect(fechas).toEqual(fechas.toSorted());
    expect(pagos).toHaveLength(4);
    expect(await ids('/pagos?orden=desc')).toEqual(de(pagos).reverse());
  });

  it('are found by affiliate, state, reference, settlement and time', async () => {
    const suyos = (afiliado: string) => de(pagos.filter(({ afiliado_id }) => afiliado_id === afiliado));
    expect(await ids(`/pagos?afiliado_id=${afiliados[0]}`)).toEqual(suyos(afiliados[0]!));
    expect(await ids(`/pagos?referencia=${pagos[2]!.referencia}`)).toEqual([pagos[2]!.id]);
    expect(await ids('/pagos?estado=DEVUELTO')).toEqual([]);
    expect(await ids(`/pagos?liquidacion_id=${liquidaciones[2]!.id}`)).toHaveLength(2);
    const { solicitado_en: corte } = pagos[1]!;
    expect(await ids(`/pagos?hasta=${corte}`)).toEqual(de(pagos.slice(0, 1)));
    expect(await ids(`/pagos?desde=${corte}`)).toEqual(de(pagos.slice(1)));
  });

  it('are not listed by what nobody knows', async () => {
    for (const url of ['/pagos?afiliado=1', '/liquidaciones?moneda=GBP', '/pagos?orden=up', '/pagos?desde=yesterday']) {
      expect((await servicio.pedir({ method: 'GET', url, token: tienda.benito })).statusCode).toBe(400);
    }
  });
});

describe('settlements', () => {
  it('are listed by the time they were closed, either way, and found by affiliate, state, reference and time', async () => {
    const [primera, segunda, tercera] = liquidaciones as [Liquidacion, Liquidacion, Liquidacion];
    expect(await ids('/liquidaciones?')).toEqual(de(liquidaciones));
    expect(await ids('/liquidaciones?orden=desc')).toEqual(de(liquidaciones).reverse());
    expect(await ids(`/liquidaciones?afiliado_id=${afiliados[1]}`)).toEqual(de([segunda, tercera]));
    expect(await ids(`/liquidaciones?referencia=${pagos[1]!.referencia}`)).toEqual([segunda.id]);
    expect(await ids('/liquidaciones?estado=COMPLETADA')).toEqual(de(liquidaciones));
    expect(await ids('/liquidaciones?estado=CANCELADA')).toEqual([]);
    const corte = String(segunda.creada_en);
    expect(await ids(`/liquidaciones?hasta=${corte}`)).toEqual([primera.id]);
    expect(await ids(`/liquidaciones?desde=${corte}`)).toEqual(de([segunda, tercera]));
  });
});

it('a statement names the orders of the shop and the campaigns, also in a spreadsheet', async () => {
  const url = `/liquidaciones/${liquidaciones[0]!.id}/extractos/${afiliados[0]}`;
  const token = await servicio.deAfiliado(afiliados[0]!);
  expect(await servicio.ver(url, token)).toMatchObject({
    pagadera: true,
    motivo: null,
    partidas: [{ transaction_id: '=ORD,1', campana: expect.stringMatching(/./) as string }],
    pago: { estado: 'CONFIRMADO', confirmado_en: expect.any(String) as string },
  });
  const csv = (await servicio.pedir({ method: 'GET', url: `${url}?formato=csv`, token })).body.split('\r\n');
  expect(csv[0]).toMatch(/,campana,transaction_id$/);
  // What a spreadsheet would take for a formula is text.
  expect(csv[1]).toMatch(/,"'=ORD,1"$/);
});
