import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { cuadrar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { gbpJson } from '../casa/cuerpos.js';
import { conversion } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
let tienda: Tienda;

beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
  await pasarela.avisarEn(`${await servicio.escuchar()}/pagos/callback`);
});
beforeEach(async () => {
  await servicio.vaciar();
  tienda = await Tienda.abrir(servicio);
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

/** An affiliate that has sold for so many pounds; a tenth of each is approved commission. */
async function vendedor(...libras: number[]) {
  const quien = await tienda.vendedor(...libras);
  await tienda.comisiones(quien.afiliadoId, libras.length, 'APROBADA');
  return quien;
}
const presupuesto = () => servicio.ver(`/campanas/${tienda.campanaId}/presupuesto`);
const pagadoA = async (afiliadoId: string) =>
  (await pasarela.libro())
    .filter(({ beneficiario }) => beneficiario === `B-${afiliadoId}-2`)
    .map(({ monto }) => monto.monto);
const cortar = () => ({
  url: '/liquidaciones',
  payload: { moneda: 'GBP', marca_id: tienda.marcaId },
  token: tienda.ana,
});

describe('a settlement', () => {
  it('pays each affiliate what it is owed, once, and all accounts agree', async () => {
    const oidos = await servicio.oyente('comisiones.eventos');
    const [uno, otro] = [await vendedor(100, 50), await vendedor(30)];
    const liquidacion = await tienda.liquidar();
    expect(liquidacion).toMatchObject({ estado: 'CERRADA', total: gbpJson('18.00'), creada_por: 'ana' });
    await tienda.aprobar(liquidacion);
    await tienda.completa(liquidacion.id);
    expect(await pagadoA(uno.afiliadoId)).toEqual(['15.00']);
    expect(await pagadoA(otro.afiliadoId)).toEqual(['3.00']);
    expect(await presupuesto()).toMatchObject({ reservado: gbpJson('0.00'), gastado: gbpJson('18.00') });
    const deUno = () => oidos.filter(({ data }) => 'pago_id' in data && data.afiliado_id === uno.afiliadoId);
    await servicio.pronto(() => expect(deUno().map(({ type }) => type)).toEqual(['PagoSolicitado', 'PagoConfirmado']));
    const [solicitado, confirmado] = deUno();
    expect(confirmado).toMatchObject({
      correlation_id: solicitado!.correlation_id,
      data: { comisiones: { length: 2 } },
    });
  });

  it('takes each commission once, also when two are made at the same time', async () => {
    await vendedor(100, 50, 20);
    const estados = await Promise.all([1, 2, 3].map(async () => (await servicio.pedir(cortar())).statusCode));
    expect(estados.sort()).toEqual([201, 422, 422]);
  });

  it('carries over what is below the minimum, and shows it', async () => {
    const [poco, bastante] = [await vendedor(9), await vendedor(100)];
    const liquidacion = await tienda.liquidar({ minimo: gbpJson('1.00') });
    expect(liquidacion.lineas).toEqual(
      expect.arrayContaining([
        { afiliado_id: poco.afiliadoId, monto: gbpJson('0.90'), comisiones: 1, pagadera: false, motivo: 'BAJO_MINIMO' },
        { afiliado_id: bastante.afiliadoId, monto: gbpJson('10.00'), comisiones: 1, pagadera: true, motivo: null },
      ]),
    );
    expect((await tienda.liquidar()).total).toEqual(gbpJson('0.90'));
  });

  it('is approved by another person, for the content that was read, once', async () => {
    await vendedor(100);
    const liquidacion = await tienda.liquidar();
    const pedir = (token: string, huella: string) =>
      servicio.codigo({ url: `/liquidaciones/${liquidacion.id}/aprobacion`, payload: { huella }, token });
    expect(await pedir(tienda.ana, liquidacion.huella)).toEqual([403, 'marketing.aprobador-es-creador']);
    expect(await pedir(tienda.benito, 'f'.repeat(64))).toEqual([409, 'marketing.contenido-cambiado']);
    expect(await pedir(await servicio.deMarca(newId()), liquidacion.huella)).toEqual([
      404,
      'marketing.liquidacion-no-encontrada',
    ]);
    expect(await tienda.pagos(liquidacion.id)).toEqual([]);
    await servicio.filas('UPDATE liquidacion_partida SET monto = monto + 1 WHERE liquidacion_id = ?', [liquidacion.id]);
    expect(await pedir(tienda.benito, liquidacion.huella)).toEqual([409, 'marketing.contenido-cambiado']);
    await servicio.filas('UPDATE liquidacion_partida SET monto = monto - 1 WHERE liquidacion_id = ?', [liquidacion.id]);
    await tienda.aprobar(liquidacion);
    expect(await pedir(tienda.benito, liquidacion.huella)).toEqual([409, 'marketing.liquidacion-en-otro-estado']);
  });
});

describe('a refund after payment', () => {
  it('is clawed back once, netted in the next settlement, and returned to the budget', async () => {
    const { afiliadoId, ventas } = await vendedor(100);
    const primera = await tienda.liquidar();
    await tienda.aprobar(primera);
    await tienda.completa(primera.id);
    await servicio.decir('conversiones.eventos', ventas[0]!.reembolsada(4, 40_00), 3);
    const [{ id }] = (await servicio.ver<{ datos: [{ id: string }] }>(`/comisiones?afiliado_id=${afiliadoId}`)).datos;
    await servicio.pronto(async () => {
      const { asientos } = await servicio.ver<{ asientos: object[] }>(`/comisiones/${id}`);
      expect(asientos).toMatchObject([{ tipo: 'DEVENGO' }, { tipo: 'RECUPERO', delta: gbpJson('-6.00') }]);
    });
    expect(await servicio.codigo(cortar())).toEqual([422, 'marketing.liquidacion-vacia']);
    const nueva = conversion({ ...tienda, afiliadoId }, 200_00);
    await servicio.decir('conversiones.eventos', nueva.validada);
    await tienda.comisiones(afiliadoId, 1, 'APROBADA');
    const segunda = await tienda.liquidar();
    expect(segunda.total).toEqual(gbpJson('14.00'));
    await tienda.aprobar(segunda);
    await tienda.completa(segunda.id);
    expect(await pagadoA(afiliadoId)).toEqual(['10.00', '14.00']);
    expect(await presupuesto()).toMatchObject({ reservado: gbpJson('0.00'), gastado: gbpJson('24.00') });
    await cuadrar(servicio);
  });
});

describe('settlements and payments', () => {
  it('of another brand, or of another affiliate, are not there', async () => {
    const [una, otra] = [await vendedor(100), await vendedor(30)];
    const liquidacion = await tienda.liquidar();
    await tienda.aprobar(liquidacion);
    await tienda.completa(liquidacion.id);
    const pago = (await tienda.pagos(liquidacion.id)).find(({ afiliado_id }) => afiliado_id === una.afiliadoId)!;
    const { marcaId: otraMarca } = await Tienda.abrir(servicio);
    const [suya, ajena] = [await servicio.deMarca(tienda.marcaId), await servicio.deMarca(otraMarca)];
    const [propio, ajeno] = [await servicio.deAfiliado(una.afiliadoId), await servicio.deAfiliado(otra.afiliadoId)];
    const leer = (url: string, ...tokens: string[]) =>
      Promise.all(tokens.map(async (token) => (await servicio.pedir({ method: 'GET', url, token })).statusCode));
    expect(await leer(`/liquidaciones/${liquidacion.id}`, suya, ajena)).toEqual([200, 404]);
    expect(await leer(`/pagos/${pago.id}`, suya, ajena, propio, ajeno)).toEqual([200, 404, 200, 404]);
    // An affiliate reads its own lines as a statement: whole settlements and books tell what others earn.
    const conMarca = await servicio.deAfiliado(una.afiliadoId, tienda.marcaId);
    for (const url of [`/liquidaciones/${liquidacion.id}`, '/liquidaciones', '/contabilidad', '/reportes/pasivo']) {
      expect([url, ...(await leer(url, propio, ajeno, conMarca))]).toEqual([url, 403, 403, 403]);
    }
  });
});
