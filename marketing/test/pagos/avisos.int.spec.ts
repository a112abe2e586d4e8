import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { signatureOf } from '@alpespartner/shared-kernel/platform/security/signature.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { gbpJson } from '../casa/cuerpos.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let pasarela: PasarelaSimulada;
let servicio: Servicio;
let url: string;
beforeAll(async () => {
  pasarela = await PasarelaSimulada.abrir();
  servicio = await Servicio.abrir({ PASARELA_URL: pasarela.url, PASARELA_SECRETO: pasarela.secreto });
  url = `${await servicio.escuchar()}/pagos/callback`;
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

describe('a callback', () => {
  const llamar = async (cuerpo: object, secreto = pasarela.secreto, cuando = new Date()) => {
    const body = JSON.stringify(cuerpo);
    const firma = signatureOf(secreto, body, cuando);
    const headers = { 'content-type': 'application/json', 'pasarela-firma': firma };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };

  it('is believed for its signature only, changes things once, and never pays another amount', async () => {
    await pasarela.parar();
    const tienda = await Tienda.abrir(servicio);
    const { afiliadoId } = await tienda.vendedor(100);
    await tienda.comisiones(afiliadoId, 1, 'APROBADA');
    const liquidacion = await tienda.liquidar();
    await tienda.aprobar(liquidacion);
    const clave = (await tienda.pagos(liquidacion.id))[0]!.id;
    const pagado = { estado: 'confirmado', referencia: 'R-1', monto: gbpJson('10.00'), coste: gbpJson('0.25') };
    const bueno = { id: newId(), clave, ...pagado };
    expect(await llamar(bueno, 'another secret than the one')).toBe(401);
    expect(await llamar(bueno, pasarela.secreto, new Date(Date.now() - 600_000))).toBe(401);
    expect(await llamar({ ...bueno, id: newId(), monto: gbpJson('11.00') })).toBe(409);
    expect(await llamar({ ...bueno, id: newId(), clave: newId() })).toBe(404);
    expect(await tienda.pagos(liquidacion.id)).toMatchObject([
      { estado: expect.stringMatching('PENDIENTE|ENVIADO') as string },
    ]);
    expect(await llamar(bueno)).toBe(204);
    expect(await llamar(bueno)).toBe(204);
    expect(await llamar({ ...bueno, id: newId() })).toBe(204);
    expect(await tienda.pagos(liquidacion.id)).toMatchObject([
      { estado: 'CONFIRMADO', referencia: 'R-1', coste: gbpJson('0.25') },
    ]);
    const rechazo = { id: newId(), clave, estado: 'rechazado', codigo: 'cuenta_cerrada', reintentable: false };
    expect(await llamar(rechazo)).toBe(409);
    expect(await servicio.ver(`/campanas/${tienda.campanaId}/presupuesto`)).toMatchObject({
      gastado: gbpJson('10.00'),
    });
  });

  it('says that a payment came back: it is owed again once, and every account and report follows', async () => {
    await pasarela.arrancar();
    await pasarela.avisarEn(url);
    const casa = await servicio.casa();
    const tienda = await Tienda.abrir(servicio);
    const { afiliadoId } = await tienda.vendedor(100);
    await tienda.comisiones(afiliadoId, 1, 'APROBADA');
    const liquidacion = await tienda.liquidar();
    await tienda.aprobar(liquidacion);
    await tienda.completa(liquidacion.id);
    const [pagado] = await tienda.pagos(liquidacion.id);
    expect(pagado).toMatchObject({
      beneficiario: expect.stringMatching(/^••••.{4}$/) as string,
      referencia: expect.stringMatching(/^P-/) as string,
      confirmado_en: expect.any(String) as string,
      devuelto_en: null,
    });
    await pasarela.devolver(pagado!.id);
    await servicio.pronto(async () =>
      expect(await tienda.pagos(liquidacion.id)).toMatchObject([
        {
          estado: 'DEVUELTO',
          codigo: 'cuenta_inexistente',
          confirmado_en: expect.any(String) as string,
          devuelto_en: expect.any(String) as string,
        },
      ]),
    );
    const [comision] = await tienda.comisiones(afiliadoId, 1, 'APROBADA');
    expect(comision).toMatchObject({ estado: 'APROBADA' });
    expect(await servicio.ver(`/campanas/${tienda.campanaId}/presupuesto`)).toMatchObject({
      reservado: gbpJson('10.00'),
      gastado: gbpJson('0.00'),
    });
    expect(await tienda.libros()).toMatchObject({ por_pagar: '-10.00', pagado: '0.00', suma: '0.00' });
    await servicio.pronto(async () =>
      expect(await tienda.pasivo()).toMatchObject({ por_pagar: '10.00', en_pago: '0.00', pagado: '0.00' }),
    );
    await servicio.pronto(async () =>
      expect((await casa.anunciado('comisiones.eventos')).filter(({ type }) => type === 'PagoDevuelto')).toMatchObject([
        { subject: pagado!.id, data: { codigo: 'cuenta_inexistente', comisiones: [comision!.id] } },
      ]),
    );
    expect((await tienda.liquidar()).total).toEqual(gbpJson('10.00'));
  });
});

it('two persons say that a payment came back, where the gateway does not', async () => {
  const tienda = await Tienda.abrir(servicio);
  const { afiliadoId } = await tienda.vendedor(100);
  await tienda.comisiones(afiliadoId, 1, 'APROBADA');
  const liquidacion = await tienda.liquidar();
  await tienda.aprobar(liquidacion);
  await tienda.completa(liquidacion.id);
  const [{ id }] = (await tienda.pagos(liquidacion.id)) as unknown as [{ id: string }];
  const devolver = (token: string, codigo = 'CUENTA_CERRADA') => ({
    url: `/pagos/${id}/devolucion`,
    payload: { codigo },
    token,
  });
  expect(await servicio.bien(200, devolver(tienda.ana))).toMatchObject({
    estado: 'CONFIRMADO',
    devolucion: { por: 'ana', codigo: 'CUENTA_CERRADA' },
  });
  expect(await servicio.codigo(devolver(tienda.ana))).toEqual([403, 'marketing.falta-otra-persona']);
  expect((await servicio.pedir(devolver(tienda.benito, 'because'))).statusCode).toBe(400);
  expect(await servicio.bien(200, devolver(tienda.benito))).toMatchObject({ estado: 'DEVUELTO', devolucion: null });
  expect(await servicio.bien(200, devolver(tienda.benito))).toMatchObject({ estado: 'DEVUELTO' });
  expect((await tienda.liquidar()).total).toEqual(gbpJson('10.00'));
});
