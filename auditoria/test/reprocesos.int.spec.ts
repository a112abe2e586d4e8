import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Enfermeria, type Lista } from './enfermeria.js';

let mesa: Enfermeria;
beforeAll(async () => {
  mesa = await Enfermeria.abrir();
});
beforeEach(() => mesa.vaciar());
afterAll(() => mesa.cerrar());

describe('a replay', () => {
  it('has its effect once, whoever asks and however often, and is audited once', async () => {
    const [fallido] = await mesa.aparcadas(['una vez']);
    const { id } = fallido!;
    const respuestas = await Promise.all(
      [mesa.operadora, mesa.otra, mesa.operadora, mesa.otra].map((token) =>
        mesa.post(`/errores/${id}/reproceso`, { motivo: 'fixed' }, token),
      ),
    );
    expect(respuestas.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
    await mesa.situacion(id, 'PROCESADO');
    expect((await mesa.post(`/errores/${id}/reproceso`, { motivo: 'again' })).statusCode).toBe(409);
    expect(await mesa.efectos()).toHaveLength(1);
    const { historia } = await mesa.ver(id);
    expect(historia.map(({ acto }) => acto)).toEqual(['APARCADO', 'REPROCESO', 'PROCESADO']);
    await mesa.bench.soon(async () => {
      const { datos } = await mesa.get<Lista<{ datos: { recurso: string } }>>('/cumplimiento?limite=200');
      expect(datos.filter(({ datos: { recurso } }) => recurso === `/errores/${id}/reproceso`)).toMatchObject([
        { datos: { actor: historia[1]?.quien, razon: 'fixed', decision: 'APROBADA' } },
      ]);
    });
  });

  it('that fails again is parked again, with all its attempts, and may be tried again', async () => {
    const id = await mesa.veneno();
    const [fallido] = await mesa.errores(`mensaje=${id}`);
    await mesa.post(`/errores/${fallido!.id}/reproceso`, { motivo: 'perhaps' });
    await mesa.bench.soon(async () =>
      expect(await mesa.ver(fallido!.id)).toMatchObject({ situacion: 'PENDIENTE', vez: 2, intentos: 2 }),
    );
    expect((await mesa.post(`/errores/${fallido!.id}/reproceso`, { motivo: 'once more' })).statusCode).toBe(202);
    await mesa.bench.soon(async () => expect(await mesa.ver(fallido!.id)).toMatchObject({ vez: 3, intentos: 3 }));
    expect((await mesa.ver(fallido!.id)).historia.map(({ acto, vez }) => `${acto} ${vez}`)).toEqual([
      'APARCADO 1',
      'REPROCESO 1',
      'APARCADO 2',
      'REPROCESO 2',
      'APARCADO 3',
    ]);
  });

  it('of all that match takes those that wait, in their order, and nothing else', async () => {
    const codigos = ['a', 'b', 'c', 'd'];
    const fallidos = await mesa.aparcadas(codigos);
    await mesa.veneno();
    const [primero, ...demas] = fallidos;
    const esperados = await Promise.all(demas.map(async ({ id }) => (await mesa.ver(id)).mensaje?.data.codigo));
    await mesa.post(`/errores/${primero!.id}/descarte`, { motivo: 'not this one' });
    const filtro = { suscripcion: 'alerting-consumer', tipo: 'AlertaSistema', motivo: 'fixed' };
    const hasta = (await mesa.bench.query<{ en: Date }[]>('SELECT MAX(aparcado_en) en FROM aparcado'))[0]?.en;
    const llave = { 'idempotency-key': newId() };
    const pedir = () =>
      mesa.post('/errores/reprocesos', { ...filtro, hasta: hasta?.toISOString() }, mesa.operadora, llave);
    const [una, dos] = [await pedir(), await pedir()];
    expect([una.statusCode, una.body]).toEqual([202, '{"decididos":3,"quedan":false}']);
    expect([dos.statusCode, dos.body]).toEqual([una.statusCode, una.body]);
    await mesa.bench.soon(async () => expect(await mesa.errores('situacion=PROCESADO')).toHaveLength(3));
    expect(await mesa.efectos()).toEqual(esperados);
    expect(await mesa.errores('situacion=PENDIENTE')).toHaveLength(3);
  });
});

describe('a discarded message', () => {
  it('stays visible with its reason, is audited, and is never tried again', async () => {
    const [fallido] = await mesa.aparcadas(['nunca']);
    const { id } = fallido!;
    for (const token of [mesa.operadora, mesa.otra])
      expect((await mesa.post(`/errores/${id}/descarte`, { motivo: 'sent by mistake' }, token)).statusCode).toBe(204);
    expect((await mesa.post(`/errores/${id}/reproceso`, { motivo: 'no' })).statusCode).toBe(409);
    expect(await mesa.ver(id)).toMatchObject({
      situacion: 'DESCARTADO',
      historia: [{ acto: 'APARCADO' }, { acto: 'DESCARTE', quien: 'ana', motivo: 'sent by mistake' }],
    });
    await mesa.bench.soon(async () => {
      const { datos } = await mesa.get<Lista<{ datos: { recurso: string } }>>('/cumplimiento?limite=200');
      expect(datos.filter(({ datos: { recurso } }) => recurso === `/errores/${id}/descarte`)).toHaveLength(1);
    });
    expect(await mesa.efectos()).toEqual([]);
  });
});
