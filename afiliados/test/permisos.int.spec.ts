import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MARCA } from '@alpespartner/shared-kernel/testing/http/test-issuer.js';
import { type AfiliadoVisto, Servicio } from './servicio.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

describe('who may', () => {
  it('learn of a duplicate’s id may read it', async () => {
    const { id, email } = await servicio.registrar();
    const payload = servicio.datos({ email: email.toLowerCase() });
    const duplicado = (await servicio.pedir({ payload })).json<object>();
    expect(duplicado).toMatchObject({ codigo: 'afiliados.duplicado', campo: 'email', afiliado_id: id });
    const token = await servicio.emisor.token('afiliados:escribir', { rol: 'servicio' });
    expect((await servicio.pedir({ payload, token })).json<object>()).not.toHaveProperty('afiliado_id');
  });

  it('date a change back may import history', async () => {
    const token = await servicio.emisor.token('afiliados:escribir afiliados:validar', { rol: 'servicio' });
    const efectivo_en = '2010-11-01T00:00:00Z';
    const payload = servicio.datos({ efectivo_en });
    expect(await servicio.codigo({ payload, token })).toEqual([403, 'seguridad.sin-alcance']);
    const { id } = await servicio.bien<AfiliadoVisto>(201, { payload });
    await servicio.accion(id, 'aprobacion', { efectivo_en });
    await servicio.accion(id, 'suspension', { razon: 'odd clicks', efectivo_en: '2011-02-01T00:00:00Z' });
    const antes = { razon: 'x', efectivo_en: '2011-01-01T00:00:00Z' };
    const atras = { url: `/afiliados/${id}/reactivacion`, payload: antes };
    expect(await servicio.codigo(atras)).toEqual([422, 'afiliados.efectivo-anterior']);
    expect(await servicio.ver(id)).toMatchObject({
      estado: 'SUSPENDIDO',
      fecha_afiliacion: '2010-11-01T00:00:00.000Z',
    });
  });

  it('see an affiliate: itself, those who administer, and brands without what is not theirs', async () => {
    const banco = { banco: 'Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '123', titular: 'Luz Mar' };
    const [uno, otro] = [await servicio.registrar({ banco }), await servicio.registrar()];
    const propio = await servicio.emisor.token('afiliados:leer', { rol: 'afiliado', afiliado_id: uno.id });
    const marca = await servicio.emisor.token('afiliados:leer', { rol: 'marca', marca_id: MARCA });
    expect(await servicio.ver(uno.id, { token: propio })).toMatchObject({
      banco,
      numero_documento: expect.any(String) as string,
    });
    expect(await servicio.ver(uno.id, { token: marca })).toMatchObject({
      email: uno.email,
      banco: null,
      numero_documento: null,
    });
    for (const url of [`/afiliados/${otro.id}`, `/afiliados/${otro.id}/saldo`, `/afiliados/${otro.id}/historia`]) {
      expect(await servicio.codigo({ method: 'GET', url, token: propio })).toEqual([404, 'afiliados.desconocido']);
    }
    const lista = await servicio.bien<{ datos: AfiliadoVisto[] }>(200, { method: 'GET', token: propio });
    expect(lista.datos.map(({ id }) => id)).toEqual([uno.id]);
    const saldo = { method: 'GET', url: `/afiliados/${uno.id}/saldo`, token: marca } as const;
    expect(await servicio.codigo(saldo)).toEqual([403, 'afiliados.saldo-reservado']);
  });

  it('change an affiliate’s data: itself and the platform’s people, and nobody else', async () => {
    const { id } = await servicio.registrar();
    const cambio = { method: 'PATCH', url: `/afiliados/${id}`, payload: { telefono: '+57 1' } } as const;
    const de = (claims: Record<string, string | undefined>) => servicio.emisor.token('afiliados:escribir', claims);
    const intento = async (claims: Record<string, string | undefined>) =>
      servicio.codigo({ ...cambio, token: await de(claims) });
    const otro = await servicio.registrar();
    expect(await intento({ rol: 'afiliado', afiliado_id: otro.id })).toEqual([404, 'afiliados.desconocido']);
    expect(await intento({ rol: 'afiliado', afiliado_id: undefined })).toEqual([404, 'afiliados.desconocido']);
    expect(await intento({ rol: 'marca', marca_id: MARCA })).toEqual([403, 'afiliados.datos-ajenos']);
    expect((await intento({ rol: 'afiliado', afiliado_id: id }))[0]).toBe(200);
    expect((await intento({ rol: 'servicio', marca_id: undefined }))[0]).toBe(200);
  });

  it('change nothing of a blocked affiliate: neither itself nor anybody, until it is unblocked', async () => {
    const { id } = await servicio.registrar();
    await servicio.accion(id, 'bloqueo', { razon: 'court order' });
    const token = await servicio.emisor.token('afiliados:escribir', { rol: 'afiliado', afiliado_id: id });
    const cambio = { method: 'PATCH', url: `/afiliados/${id}`, payload: { telefono: '+57 1' } } as const;
    expect(await servicio.codigo({ ...cambio, token })).toEqual([409, 'afiliados.bloqueado']);
    expect(await servicio.codigo(cambio)).toEqual([409, 'afiliados.bloqueado']);
    await servicio.accion(id, 'desbloqueo');
    expect((await servicio.pedir({ ...cambio, token })).statusCode).toBe(200);
  });

  it('read somebody else’s data leaves a trace', async () => {
    const oidos = await servicio.oyente('auditoria.eventos');
    const { id } = await servicio.registrar();
    const propio = await servicio.emisor.token('afiliados:leer', { rol: 'afiliado', afiliado_id: id });
    await servicio.ver(id, { token: propio });
    await servicio.bien(200, { method: 'GET' });
    const sobre = () => oidos.filter(({ data }) => 'sujeto' in data && data.sujeto === id);
    await servicio.pronto(() => expect(sobre()).toHaveLength(1));
    expect(sobre()).toMatchObject([{ type: 'AccesoADatosPersonales', data: { actor: 'root' } }]);
  });
});
