import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { gbpJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
});
beforeEach(() => servicio.vaciar());
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

const objeto = (parte: object): unknown => expect.objectContaining(parte);
const RETENIDA = { periodo_retencion_dias: 3650 };
interface Resultado {
  readonly id: string;
  readonly estado: string | null;
  readonly visto_bueno_de: string | null;
  readonly error: { readonly codigo: string } | null;
}
const decidir = async (decision: string, payload: object, token?: string) =>
  (
    await servicio.bien<{ resultados: Resultado[] }>(200, {
      url: `/comisiones/${decision}`,
      payload,
      ...(token && { token }),
    })
  ).resultados;

describe('many commissions at once', () => {
  it('are decided each for itself, with one result each, in the order asked', async () => {
    const [una, otra] = [await Tienda.abrir(servicio, RETENIDA), await Tienda.abrir(servicio, RETENIDA)];
    const { afiliadoId } = await una.vendedor(100, 50, 20);
    const [ajena] = await otra.comisiones((await otra.vendedor(10)).afiliadoId, 1);
    const [a, b, c] = (await una.comisiones(afiliadoId, 3)).map(({ id }) => id);
    await decidir('anulaciones', { comisiones: [b], codigo: 'DUPLICADA' });
    const nadie = newId();
    const marca = await servicio.deMarca(una.marcaId);
    const resultados = await decidir('aprobaciones', { comisiones: [c, b, nadie, ajena!.id, a] }, marca);
    expect(resultados.map(({ id, estado, error }) => [id, estado ?? error?.codigo])).toEqual([
      [c, 'APROBADA'],
      [b, 'marketing.comision-en-otro-estado'],
      [nadie, 'marketing.comision-no-encontrada'],
      [ajena!.id, 'marketing.comision-no-encontrada'],
      [a, 'APROBADA'],
    ]);
    expect(await servicio.ver(`/comisiones/${ajena!.id}`)).toMatchObject({ estado: 'CALCULADA' });
    expect(await una.libros()).toMatchObject({ por_pagar: expect.stringMatching(/^-/) as string, suma: '0.00' });
  });

  it('are refused whole where one is named twice, or none', async () => {
    const id = newId();
    for (const comisiones of [[], [id, id], ['x']]) {
      const [status] = await servicio.codigo({ url: '/comisiones/rechazos', payload: { comisiones } });
      expect(status).toBe(400);
    }
  });
});

describe('a brand that wants two persons from an amount on', () => {
  it('gets the first one shown, refuses the same person, and approves with the second', async () => {
    const tienda = await Tienda.abrir(servicio, RETENIDA);
    const url = `/marcas/${tienda.marcaId}/politicas-de-pago/GBP`;
    const payload = { minimo: gbpJson('5.00'), dos_personas_desde: gbpJson('10.00') };
    const fijada = await servicio.bien(200, { method: 'PUT', url, payload, token: tienda.ana });
    expect(fijada).toEqual({ moneda: 'GBP', ...payload });
    const { afiliadoId } = await tienda.vendedor(100);
    const { id } = (await tienda.comisiones(afiliadoId, 1))[0]!;
    const aprobar = (token: string) => servicio.codigo({ url: `/comisiones/${id}/aprobacion`, payload: {}, token });
    expect(await decidir('aprobaciones', { comisiones: [id] }, tienda.ana)).toMatchObject([
      { estado: 'CALCULADA', visto_bueno_de: 'ana' },
    ]);
    expect(await aprobar(tienda.ana)).toEqual([403, 'marketing.falta-otra-persona']);
    expect(await servicio.ver(`/comisiones/${id}`)).toMatchObject({ estado: 'CALCULADA', visto_bueno_de: 'ana' });
    await servicio.bien(204, { url: `/comisiones/${id}/aprobacion`, payload: {}, token: tienda.benito });
    expect(await servicio.ver(`/comisiones/${id}`)).toMatchObject({ estado: 'APROBADA' });
  });

  it('makes its policy stricter by one person and looser by two, and has the auditors told each time', async () => {
    const dichos = await servicio.oyente('auditoria.eventos');
    const tienda = await Tienda.abrir(servicio);
    const url = `/marcas/${tienda.marcaId}/politicas-de-pago/GBP`;
    const estricta = { minimo: gbpJson('5.00'), dos_personas_desde: gbpJson('10.00') };
    await servicio.bien(200, { method: 'PUT', url, payload: estricta, token: tienda.ana });
    const laxa = { minimo: gbpJson('5.00'), dos_personas_desde: null };
    const payload = { ...laxa, razon: 'one person is on leave' };
    const propuesta = await servicio.bien(202, { method: 'PUT', url, payload, token: tienda.ana });
    const todas = () => servicio.ver(`/marcas/${tienda.marcaId}/politicas-de-pago`, tienda.benito);
    expect(await todas()).toEqual({ datos: [{ moneda: 'GBP', ...estricta }], propuestas: [propuesta] });
    const confirmacion = { url: `${url}/confirmacion`, payload: { propuesta_id: propuesta.propuesta_id } };
    const confirmar = (token: string) => servicio.codigo({ ...confirmacion, token });
    expect(await confirmar(tienda.ana)).toEqual([403, 'marketing.falta-otra-persona']);
    expect(await confirmar(servicio.admin)).toEqual([403, 'seguridad.sin-marca']);
    expect(await servicio.bien(200, { ...confirmacion, token: tienda.benito })).toEqual({ moneda: 'GBP', ...laxa });
    expect(await confirmar(tienda.benito)).toEqual([404, 'marketing.propuesta-no-encontrada']);
    expect(await todas()).toEqual({ datos: [{ moneda: 'GBP', ...laxa }], propuestas: [] });
    const cambios = { minimo: '5.00 GBP', propuesta_por: 'ana' };
    const dicho = (data: object) =>
      objeto({ type: 'ConfiguracionCambiada', marca_id: tienda.marcaId, data: objeto({ recurso: url, ...data }) });
    await servicio.pronto(() => {
      expect(dichos).toContainEqual(
        dicho({ actor: 'ana', cambios: { ...cambios, dos_personas_desde: '10.00 GBP' }, razon: null }),
      );
      expect(dichos).toContainEqual(
        dicho({ actor: 'benito', cambios: { ...cambios, dos_personas_desde: 'never' }, razon: payload.razon }),
      );
    });
  });

  it('says so in amounts of that currency, of its own', async () => {
    const tienda = await Tienda.abrir(servicio);
    const poner = async (moneda: string, minimo: object, token = tienda.ana) =>
      (
        await servicio.codigo({
          method: 'PUT',
          url: `/marcas/${tienda.marcaId}/politicas-de-pago/${moneda}`,
          payload: { minimo },
          token,
        })
      )[0];
    expect(await poner('COP', gbpJson('5.00'))).toBe(400);
    expect(await poner('GBP', gbpJson('-5.00'))).toBe(400);
    expect(await poner('GBP', gbpJson('5.00'), await servicio.deMarca(newId()))).toBe(404);
    expect(await servicio.ver(`/marcas/${tienda.marcaId}/politicas-de-pago`)).toEqual({ datos: [], propuestas: [] });
  });
});

describe('the books and the report of liabilities', () => {
  it('sum to zero at every step from the sale to the money, and name where it is', async () => {
    const tienda = await Tienda.abrir(servicio, RETENIDA);
    const { afiliadoId, ventas } = await tienda.vendedor(100, 50);
    expect(await tienda.libros()).toMatchObject({ devengado: '15.00', retenido: '-15.00', suma: '0.00' });
    const pasivo = (esperado: object) =>
      servicio.pronto(async () => expect(await tienda.pasivo()).toMatchObject(esperado));
    await pasivo({ devengado: '15.00', retenido: '15.00', por_pagar: '0.00' });
    const ids = (await tienda.comisiones(afiliadoId, 2)).map(({ id }) => id);
    await decidir('aprobaciones', { comisiones: ids }, tienda.ana);
    expect(await tienda.libros()).toMatchObject({ retenido: '0.00', por_pagar: '-15.00', suma: '0.00' });
    await pasivo({ retenido: '0.00', por_pagar: '15.00', en_pago: '0.00' });
    const liquidacion = await tienda.liquidar();
    expect(await tienda.libros()).toMatchObject({ por_pagar: '0.00', en_pago: '-15.00', suma: '0.00' });
    await tienda.aprobar(liquidacion);
    await tienda.completa(liquidacion.id);
    expect(await tienda.libros()).toMatchObject({ en_pago: '0.00', pagado: '-15.00', suma: '0.00' });
    await pasivo({ por_pagar: '0.00', en_pago: '0.00', pagado: '15.00' });
    await servicio.decir('conversiones.eventos', ventas[0]!.reembolsada(4, 0));
    await servicio.pronto(async () =>
      expect(await tienda.libros()).toMatchObject({ devengado: '5.00', por_recuperar: '10.00', suma: '0.00' }),
    );
    await pasivo({ devengado: '15.00', recuperado: '10.00', pagado: '15.00', por_pagar: '-10.00' });
    await servicio.filas('UPDATE pago SET monto = monto + 1');
    expect((await tienda.libros()).suma).toBe('-0.01');
  });
});

describe('a statement', () => {
  it('lists what a payment is made of, as JSON and as CSV, to its affiliate and its brand only', async () => {
    const tienda = await Tienda.abrir(servicio);
    const [una, otra] = [await tienda.vendedor(100, 50), await tienda.vendedor(9)];
    await tienda.comisiones(una.afiliadoId, 2, 'APROBADA');
    await tienda.comisiones(otra.afiliadoId, 1, 'APROBADA');
    const liquidacion = await tienda.liquidar({ minimo: gbpJson('1.00') });
    const url = (afiliadoId: string) => `/liquidaciones/${liquidacion.id}/extractos/${afiliadoId}`;
    const propia = await servicio.deAfiliado(una.afiliadoId);
    expect(await servicio.ver(url(una.afiliadoId), propia)).toMatchObject({
      total: gbpJson('15.00'),
      pagadera: true,
      comisiones: 2,
      pago: null,
      partidas: expect.arrayContaining(
        una.ventas.map(({ id }, i) => objeto({ conversion_id: id, monto: gbpJson(['10.00', '5.00'][i]!) })),
      ) as unknown,
    });
    expect(await servicio.ver(url(otra.afiliadoId), await servicio.deMarca(tienda.marcaId))).toMatchObject({
      total: gbpJson('0.90'),
      pagadera: false,
      partidas: [],
    });
    const csv = (await servicio.pedir({ method: 'GET', url: `${url(una.afiliadoId)}?formato=csv`, token: propia }))
      .body;
    const [titulo, ...lineas] = csv.split('\r\n').slice(0, -1);
    expect(titulo).toMatch(/^liquidacion_id,afiliado_id,comision_id/);
    expect(lineas.map((linea) => linea.split(',').slice(6, 8).join(' ')).sort()).toEqual(['10.00 GBP', '5.00 GBP']);
    for (const token of [await servicio.deAfiliado(otra.afiliadoId), await servicio.deMarca(newId())]) {
      expect(await servicio.codigo({ method: 'GET', url: url(una.afiliadoId), token })).toEqual([
        404,
        'marketing.liquidacion-no-encontrada',
      ]);
    }
  });
});
