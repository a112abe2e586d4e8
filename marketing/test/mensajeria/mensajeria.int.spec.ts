import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type Explicacion, recalcular } from '@alpespartner/shared-kernel/testing/http/recalculo.js';
import { campanaJson, gbpJson } from '../casa/cuerpos.js';
import { conversion, dia, type Quien } from '../casa/mensajes.js';
import { alta, nivel } from '../casa/mensajes-de-afiliado.js';
import { Servicio } from '../casa/servicio.js';

let servicio: Servicio;
let quien: Quien;
let token: string;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(async () => {
  await servicio.vaciar();
  const marca = { nombre: 'Tienda', moneda: 'GBP', zona_horaria: 'UTC' };
  const { id: marcaId } = await servicio.bien<{ id: string }>(201, { url: '/marcas', payload: marca });
  token = await servicio.deMarca(marcaId);
  const terminos = {
    tipo: 'ESCALONADA',
    escalones: [{ hasta: gbpJson('100.00'), ppm: 30_000 }, { hasta: gbpJson('500.00'), ppm: 50_000 }, { ppm: 80_000 }],
    por_nivel: true,
    maximo: gbpJson('60.00'),
  };
  const payload = campanaJson({ terminos });
  const { id: campanaId } = await servicio.bien<{ id: string }>(201, { url: '/campanas', payload, token });
  quien = { marcaId, campanaId, afiliadoId: newId() };
});
afterAll(() => servicio.cerrar());

interface Comision extends Record<string, unknown> {
  readonly id: string;
  readonly estado: string;
}
const buscar = async (consulta: string, como = token) =>
  (await servicio.ver<{ datos: Comision[] }>(`/comisiones?${consulta}`, como)).datos;
const conocer = async () => {
  for (const hecho of alta(quien.afiliadoId)) await servicio.decir('afiliados.eventos', hecho, 2);
  await servicio.decir('afiliados.eventos', nivel(quien.afiliadoId, 3, 'PLATA', dia(1)), 2);
  const sql = "SELECT afiliado_id FROM afiliado_conocido WHERE niveles LIKE '%PLATA%'";
  await servicio.pronto(async () => expect(await servicio.filas(sql)).toEqual([{ afiliado_id: quien.afiliadoId }]));
};
/** A conversion of that value that has its commission, approved. */
const vender = async (peniques: number) => {
  const venta = conversion(quien, peniques);
  for (const m of [venta.detectada, venta.validada, venta.confirmada])
    await servicio.decir('conversiones.eventos', m, 2);
  return servicio.pronto(async () => {
    const [comision] = await buscar(`conversion_id=${venta.id}`);
    expect(comision).toMatchObject({ estado: 'APROBADA', nivel: 'PLATA' });
    return { venta, comision: comision! };
  }) as Promise<{ venta: typeof venta; comision: Comision }>;
};

describe('a conversion', () => {
  it('becomes an approved commission that is reported, once, however often it is told', async () => {
    const oidos = await servicio.oyente('comisiones.eventos');
    await conocer();
    const { venta, comision } = await vender(333_33);
    expect(comision).toMatchObject({ monto: gbpJson('18.33'), afiliado_id: quien.afiliadoId, terminos_version: 1 });
    await servicio.pronto(async () => {
      const cifras = { conversiones: 1, validadas: 1, confirmadas: 1 };
      const importes = { valor_neto: gbpJson('333.33'), comision: gbpJson('18.33') };
      const deCampana = await servicio.ver(`/reportes/campanas/${quien.campanaId}`, token);
      expect(deCampana).toMatchObject({ nombre: 'Mundo', ...cifras, ...importes });
      const deAfiliado = await servicio.ver(`/reportes/afiliados/${quien.afiliadoId}`, token);
      expect(deAfiliado).toMatchObject({ por_moneda: [{ moneda: 'GBP', ...cifras, ...importes }] });
    });
    // Time may approve it as well, in a context of its own.
    const suyos = () =>
      oidos.filter((o) => o.subject === comision.id || o.correlation_id === venta.validada.correlation_id);
    const tipos = ['ComisionAprobada', 'ComisionCalculada', 'PresupuestoReservado'];
    await servicio.pronto(() =>
      expect(
        suyos()
          .map(({ type }) => type)
          .sort(),
      ).toEqual(tipos),
    );
    expect(oidos.filter(({ subject }) => subject === comision.id)).toHaveLength(2);
    const presupuesto = { total: gbpJson('900.00'), disponible: gbpJson('881.67'), reservado: gbpJson('18.33') };
    expect(await servicio.ver(`/campanas/${quien.campanaId}/presupuesto`, token)).toMatchObject(presupuesto);
  });

  it('waits for its affiliate to be known', async () => {
    const venta = conversion(quien, 50_00);
    await servicio.decir('conversiones.eventos', venta.validada);
    await conocer();
    await servicio.pronto(async () => expect(await buscar(`conversion_id=${venta.id}`)).toHaveLength(1));
  });

  it('refunded follows in the account, entry by entry', async () => {
    await conocer();
    const { venta, comision } = await vender(333_33);
    await servicio.decir('conversiones.eventos', venta.reembolsada(4, 50_00), 3);
    await servicio.decir('conversiones.eventos', venta.reembolsada(5, 0), 3);
    await servicio.pronto(async () => {
      expect(await servicio.ver(`/comisiones/${comision.id}`, token)).toMatchObject({
        monto: gbpJson('0.00'),
        asientos: [
          { tipo: 'DEVENGO', delta: gbpJson('18.33'), motivo: 'VALIDACION' },
          { tipo: 'AJUSTE', delta: gbpJson('-16.68'), motivo: 'REEMBOLSO', calculado: gbpJson('1.65') },
          { tipo: 'REVERSO', delta: gbpJson('-1.65') },
        ],
      });
    });
  });
});

describe('an explanation', () => {
  it.each([9_999, 10_000, 33_333, 50_000, 200_000, 17])(
    'is enough to calculate the amount again (%i)',
    async (valor) => {
      await conocer();
      const { comision } = await vender(valor);
      const explicacion = await servicio.ver<Explicacion>(`/comisiones/${comision.id}/explicacion`, token);
      expect(recalcular(explicacion)).toBe(explicacion.monto.monto);
      expect(explicacion).toMatchObject({ monto: comision.monto, desviacion: null, entradas: { nivel: 'PLATA' } });
      expect(explicacion.redondeo.resultado).toEqual(comision.monto);
    },
  );
});

describe('commissions', () => {
  it('are seen by their brand and their affiliate, and by nobody else', async () => {
    await conocer();
    const { comision } = await vender(100_00);
    const [suyo, ajeno] = [await servicio.deAfiliado(quien.afiliadoId), await servicio.deAfiliado(newId())];
    const otraMarca = await servicio.deMarca(newId());
    const todas = `campana_id=${quien.campanaId}&estado=APROBADA&afiliado_id=${quien.afiliadoId}`;
    for (const [deQuien, ve] of [
      [token, true],
      [servicio.admin, true],
      [suyo, true],
      [ajeno, false],
      [otraMarca, false],
    ] as const) {
      expect((await buscar(todas, deQuien)).length).toBe(ve ? 1 : 0);
      for (const url of [`/comisiones/${comision.id}`, `/comisiones/${comision.id}/explicacion`]) {
        const { statusCode } = await servicio.pedir({ method: 'GET', url, token: deQuien });
        expect(statusCode).toBe(ve ? 200 : 404);
      }
    }
    const anular = { url: `/comisiones/${comision.id}/anulacion`, payload: {}, token: otraMarca };
    expect(await servicio.codigo(anular)).toEqual([404, 'marketing.comision-no-encontrada']);
    await servicio.bien(204, { ...anular, token });
    expect(await servicio.codigo({ ...anular, token })).toEqual([409, 'marketing.comision-en-otro-estado']);
  });
});
