import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firmar } from '../pagos/adapters/firma.js';
import { campanaJson, gbpJson } from './cuerpos.js';
import { afiliado, conversion, dia } from './mensajes.js';
import { PasarelaSimulada } from './pasarela.js';
import { Servicio } from './servicio.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
let url: string;
let ana: string;
let benito: string;
let marcaId: string;
let campanaId: string;

beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
  url = await servicio.escuchar();
  await pasarela.avisarEn(`${url}/pagos/callback`);
  [ana, benito] = [await servicio.deUsuario('ana'), await servicio.deUsuario('benito')];
});
beforeEach(async () => {
  await servicio.vaciar();
  const marca = { nombre: `Tienda ${nuevoId()}`, moneda: 'GBP', zona_horaria: 'UTC' };
  marcaId = (await servicio.bien<{ id: string }>(201, { url: '/marcas', payload: marca })).id;
  const payload = campanaJson({ terminos: { tipo: 'PORCENTAJE', ppm: 100_000 } });
  campanaId = (
    await servicio.bien<{ id: string }>(201, { url: '/campanas', payload, token: await servicio.deMarca(marcaId) })
  ).id;
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

interface Liquidacion extends Record<string, unknown> {
  readonly id: string;
  readonly huella: string;
  readonly total: { readonly monto: string };
}
interface Pago {
  readonly id: string;
  readonly estado: string;
  readonly intentos: number;
}

/** An affiliate that has sold for so many pounds; a tenth of each is approved commission. */
async function vendedor(...libras: number[]) {
  const quien = { marcaId, campanaId, afiliadoId: nuevoId() };
  await servicio.decir('afiliados.eventos', afiliado(quien.afiliadoId, 1, dia(1)));
  const ventas = libras.map((valor) => conversion(quien, valor * 100));
  for (const { validada } of ventas) await servicio.decir('conversiones.eventos', validada);
  const aprobadas = `/comisiones?afiliado_id=${quien.afiliadoId}&estado=APROBADA`;
  await servicio.pronto(async () => {
    const { datos } = await servicio.ver<{ datos: unknown[] }>(aprobadas);
    expect(datos).toHaveLength(libras.length);
  });
  return { ...quien, ventas };
}
const crear = (mas: object = {}, token = ana) =>
  servicio.bien<Liquidacion>(201, {
    url: '/liquidaciones',
    payload: { moneda: 'GBP', marca_id: marcaId, ...mas },
    token,
  });
const aprobar = ({ id, huella }: Liquidacion, token = benito) =>
  servicio.bien(204, { url: `/liquidaciones/${id}/aprobacion`, payload: { huella }, token });
const pagos = async (id: string) => (await servicio.ver<{ datos: Pago[] }>(`/pagos?liquidacion_id=${id}`)).datos;
const completa = (id: string) =>
  servicio.pronto(async () =>
    expect(await servicio.ver(`/liquidaciones/${id}`)).toMatchObject({ estado: 'COMPLETADA' }),
  );
const presupuesto = () => servicio.ver(`/campanas/${campanaId}/presupuesto`);
const pagadoA = async (afiliadoId: string) =>
  (await pasarela.libro()).filter(({ beneficiario }) => beneficiario === afiliadoId).map(({ monto }) => monto.monto);

describe('a settlement', () => {
  it('pays each affiliate what it is owed, once, and all accounts agree', async () => {
    const oidos = await servicio.oyente('comisiones.eventos');
    const [uno, otro] = [await vendedor(100, 50), await vendedor(30)];
    const liquidacion = await crear();
    expect(liquidacion).toMatchObject({ estado: 'CERRADA', total: gbpJson('18.00'), creada_por: 'ana' });
    await aprobar(liquidacion);
    await completa(liquidacion.id);
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
    const intento = () =>
      servicio.pedir({ url: '/liquidaciones', payload: { moneda: 'GBP', marca_id: marcaId }, token: ana });
    const estados = (await Promise.all([intento(), intento(), intento()])).map(({ statusCode }) => statusCode);
    expect(estados.sort()).toEqual([201, 422, 422]);
  });

  it('carries over what is below the minimum, and shows it', async () => {
    const [poco, bastante] = [await vendedor(9), await vendedor(100)];
    const liquidacion = await crear({ minimo: gbpJson('1.00') });
    expect(liquidacion.lineas).toEqual(
      expect.arrayContaining([
        { afiliado_id: poco.afiliadoId, monto: gbpJson('0.90'), comisiones: 1, pagadera: false },
        { afiliado_id: bastante.afiliadoId, monto: gbpJson('10.00'), comisiones: 1, pagadera: true },
      ]),
    );
    expect((await crear()).total).toEqual(gbpJson('0.90'));
  });

  it('is approved by another person, for the content that was read, once', async () => {
    await vendedor(100);
    const liquidacion = await crear();
    const pedir = (token: string, huella: string) =>
      servicio.codigo({ url: `/liquidaciones/${liquidacion.id}/aprobacion`, payload: { huella }, token });
    expect(await pedir(ana, liquidacion.huella)).toEqual([403, 'marketing.aprobador-es-creador']);
    expect(await pedir(benito, 'f'.repeat(64))).toEqual([409, 'marketing.contenido-cambiado']);
    expect(await pedir(await servicio.deMarca(nuevoId()), liquidacion.huella)).toEqual([
      404,
      'marketing.liquidacion-no-encontrada',
    ]);
    expect(await pagos(liquidacion.id)).toEqual([]);
    await servicio.filas('UPDATE liquidacion_partida SET monto = monto + 1 WHERE liquidacion_id = ?', [liquidacion.id]);
    expect(await pedir(benito, liquidacion.huella)).toEqual([409, 'marketing.contenido-cambiado']);
    await servicio.filas('UPDATE liquidacion_partida SET monto = monto - 1 WHERE liquidacion_id = ?', [liquidacion.id]);
    await aprobar(liquidacion);
    expect(await pedir(benito, liquidacion.huella)).toEqual([409, 'marketing.liquidacion-en-otro-estado']);
  });
});

describe('a refund after payment', () => {
  it('is clawed back once, netted in the next settlement, and returned to the budget', async () => {
    const { afiliadoId, ventas } = await vendedor(100);
    const primera = await crear();
    await aprobar(primera);
    await completa(primera.id);
    await servicio.decir('conversiones.eventos', ventas[0]!.reembolsada(4, 40_00), 3);
    const [{ id }] = (await servicio.ver<{ datos: [{ id: string }] }>(`/comisiones?afiliado_id=${afiliadoId}`)).datos;
    await servicio.pronto(async () => {
      const { asientos } = await servicio.ver<{ asientos: object[] }>(`/comisiones/${id}`);
      expect(asientos).toMatchObject([{ tipo: 'DEVENGO' }, { tipo: 'RECUPERO', delta: gbpJson('-6.00') }]);
    });
    expect(
      await servicio.codigo({ url: '/liquidaciones', payload: { moneda: 'GBP', marca_id: marcaId }, token: ana }),
    ).toEqual([422, 'marketing.liquidacion-vacia']);
    const nueva = conversion({ marcaId, campanaId, afiliadoId }, 200_00);
    await servicio.decir('conversiones.eventos', nueva.validada);
    await servicio.pronto(async () => {
      const { datos } = await servicio.ver<{ datos: unknown[] }>(
        `/comisiones?afiliado_id=${afiliadoId}&estado=APROBADA`,
      );
      expect(datos).toHaveLength(1);
    });
    const segunda = await crear();
    expect(segunda.total).toEqual(gbpJson('14.00'));
    await aprobar(segunda);
    await completa(segunda.id);
    expect(await pagadoA(afiliadoId)).toEqual(['10.00', '14.00']);
    expect(await presupuesto()).toMatchObject({ reservado: gbpJson('0.00'), gastado: gbpJson('24.00') });
  });
});

describe('a callback', () => {
  const llamar = async (cuerpo: object, secreto = pasarela.secreto, cuando = new Date()) => {
    const body = JSON.stringify(cuerpo);
    const headers = {
      'content-type': 'application/json',
      'pasarela-firma': firmar(secreto, Buffer.from(body), cuando),
    };
    return (await fetch(`${url}/pagos/callback`, { method: 'POST', headers, body })).status;
  };

  it('is believed for its signature only, changes things once, and never pays another amount', async () => {
    await pasarela.parar();
    await vendedor(100);
    const liquidacion = await crear();
    await aprobar(liquidacion);
    const [{ id: clave }] = (await pagos(liquidacion.id)) as [Pago];
    const bueno = { id: nuevoId(), clave, estado: 'confirmado', referencia: 'R-1', monto: gbpJson('10.00') };
    expect(await llamar(bueno, 'another secret than the one')).toBe(401);
    expect(await llamar(bueno, pasarela.secreto, new Date(Date.now() - 600_000))).toBe(401);
    expect(await llamar({ ...bueno, id: nuevoId(), monto: gbpJson('11.00') })).toBe(409);
    expect(await llamar({ ...bueno, id: nuevoId(), clave: nuevoId() })).toBe(404);
    expect(await pagos(liquidacion.id)).toMatchObject([
      { estado: expect.stringMatching('PENDIENTE|ENVIADO') as string },
    ]);
    expect(await llamar(bueno)).toBe(204);
    expect(await llamar(bueno)).toBe(204);
    expect(await llamar({ ...bueno, id: nuevoId() })).toBe(204);
    expect(await pagos(liquidacion.id)).toMatchObject([{ estado: 'CONFIRMADO', referencia: 'R-1' }]);
    const rechazo = { id: nuevoId(), clave, estado: 'rechazado', codigo: 'cuenta_cerrada', reintentable: false };
    expect(await llamar(rechazo)).toBe(409);
    expect(await presupuesto()).toMatchObject({ gastado: gbpJson('10.00') });
    await pasarela.arrancar();
  });
});
