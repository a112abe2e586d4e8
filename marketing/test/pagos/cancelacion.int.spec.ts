import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { cuadrar } from '../caja/conciliar.js';
import { gbpJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';
import { type Liquidacion, Tienda } from '../casa/tienda.js';

/** No gateway: what is approved waits. */
let servicio: Servicio;
let tienda: Tienda;
beforeAll(async () => (servicio = await Servicio.abrir()));
beforeEach(async () => {
  await servicio.vaciar();
  tienda = await Tienda.abrir(servicio);
});
afterAll(() => servicio.cerrar());

async function vendedores(...libras: number[]) {
  for (const cada of libras) {
    const { afiliadoId } = await tienda.vendedor(cada);
    await tienda.comisiones(afiliadoId, 1, 'APROBADA');
  }
}
const cancelacion = (id: string, razon = 'wrong cut-off', token = tienda.ana) => ({
  url: `/liquidaciones/${id}/cancelacion`,
  payload: { razon },
  token,
});
const cancelar = ({ id }: Liquidacion) => servicio.bien(204, cancelacion(id));
const sueltas = (id: string) =>
  servicio.filas<{ motivo: string }>('SELECT motivo FROM liquidacion_suelta WHERE liquidacion_id = ?', [id]);

describe('a settlement that is taken back', () => {
  it('gives all that it would have paid to the next one, once, closed or approved', async () => {
    await vendedores(100, 50);
    const primera = await tienda.liquidar();
    await cancelar(primera);
    await cancelar(primera);
    expect(await servicio.ver(`/liquidaciones/${primera.id}`)).toMatchObject({
      estado: 'CANCELADA',
      cancelacion: { por: 'ana', razon: 'wrong cut-off' },
    });
    expect(await sueltas(primera.id)).toHaveLength(2);
    await cuadrar(servicio);
    const segunda = await tienda.liquidar();
    expect(segunda.total).toEqual(gbpJson('15.00'));
    const oidos = await servicio.oyente('comisiones.eventos');
    await tienda.aprobar(segunda);
    await cancelar(segunda);
    expect(await tienda.pagos(segunda.id)).toMatchObject(
      Array(2).fill({ estado: 'FALLIDO', codigo: 'LIQUIDACION_CANCELADA', proximo_en: null }),
    );
    const fallidos = () => oidos.filter(({ type }) => type === 'PagoFallido');
    await servicio.pronto(() => expect(fallidos()).toHaveLength(2));
    await cuadrar(servicio);
    expect((await tienda.liquidar()).total).toEqual(gbpJson('15.00'));
    expect(await tienda.libros()).toMatchObject({ devengado: '15.00', en_pago: '-15.00', suma: '0.00' });
  });

  it('needs a reason, is of its own brand, and of the version that was seen', async () => {
    await vendedores(100);
    const { id } = await tienda.liquidar();
    expect((await servicio.codigo(cancelacion(id, ' ')))[0]).toBe(400);
    const ajena = await servicio.deMarca(newId());
    expect(await servicio.codigo(cancelacion(id, 'x', ajena))).toEqual([404, 'marketing.liquidacion-no-encontrada']);
    expect((await servicio.codigo({ ...cancelacion(id), headers: { 'if-match': '"7"' } }))[0]).toBe(412);
    expect(await servicio.ver(`/liquidaciones/${id}`)).toMatchObject({ estado: 'CERRADA', cancelacion: null });
  });

  it('is not one any more once a payment was sent', async () => {
    await vendedores(100, 50);
    const liquidacion = await tienda.liquidar();
    await tienda.aprobar(liquidacion);
    await servicio.filas("UPDATE pago SET intentos = 1, situacion = 'ENVIADO' ORDER BY id LIMIT 1");
    expect(await servicio.codigo(cancelacion(liquidacion.id))).toEqual([409, 'marketing.liquidacion-en-despacho']);
    expect(await sueltas(liquidacion.id)).toEqual([]);
    await cuadrar(servicio);
  });

  it.each([1, 2, 3])('and approved at the same moment is one or the other, and all accounts agree (%i)', async () => {
    await vendedores(100, 50, 20);
    const liquidacion = await tienda.liquidar();
    const aprobacion = {
      url: `/liquidaciones/${liquidacion.id}/aprobacion`,
      payload: { huella: liquidacion.huella },
      token: tienda.benito,
    };
    const [aprobada, ...canceladas] = await Promise.all(
      [aprobacion, cancelacion(liquidacion.id), cancelacion(liquidacion.id)].map((una) => servicio.pedir(una)),
    );
    expect(canceladas.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect([204, 409]).toContain(aprobada!.statusCode);
    const pagos = await tienda.pagos(liquidacion.id);
    expect(pagos).toMatchObject(Array(aprobada!.statusCode === 204 ? 3 : 0).fill({ estado: 'FALLIDO' }));
    await cuadrar(servicio);
    expect((await tienda.liquidar()).total).toEqual(gbpJson('17.00'));
  });
});
