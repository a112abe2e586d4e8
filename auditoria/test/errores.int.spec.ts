import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Enfermeria, type Fallido, type Lista } from './enfermeria.js';

let mesa: Enfermeria;
beforeAll(async () => {
  mesa = await Enfermeria.abrir();
});
beforeEach(() => mesa.vaciar());
afterAll(() => mesa.cerrar());

describe('a message that failed', () => {
  it('is shown with cause, attempts, service, topic, subscription and key, decoded', async () => {
    const [fallido] = await mesa.aparcadas(['uno']);
    const detalle = await mesa.ver(fallido!.id);
    expect(detalle).toMatchObject({
      servicio: 'auditoria',
      topic: 'sistema.eventos',
      suscripcion: 'alerting-consumer',
      tipo: 'AlertaSistema',
      situacion: 'PENDIENTE',
      vez: 1,
      intentos: 6,
      permanente: false,
      ilegible: null,
      causa: expect.stringContaining("doesn't exist") as string,
      mensaje: { data: { codigo: 'uno' } },
      historia: [{ acto: 'APARCADO', vez: 1, quien: null }],
    });
  });

  it('is shown as unreadable when nobody can read it', async () => {
    const id = await mesa.veneno();
    const [fallido] = await mesa.errores(`mensaje=${id}`);
    const { mensaje, ilegible } = await mesa.ver(fallido!.id);
    expect({ mensaje, ilegible }).toEqual({
      mensaje: null,
      ilegible: expect.stringMatching(/^Not a message/) as string,
    });
  });

  it('shows no personal data', async () => {
    const id = newId();
    const [fallido] = await mesa.bench.withoutTable('bitacora', async () => {
      await mesa.bench.say('afiliados.eventos', {
        type: 'AfiliadoActualizado',
        subject: id,
        sequence: 1n,
        data: {
          id,
          user_id: id,
          email: 'luz@example.com',
          nombre: 'Luz',
          apellido: 'Mar',
          numero_documento: '123',
          tipo_documento: 'CC',
          telefono: null,
          referido_por: null,
          estado: 'ACTIVO',
          tipo: null,
          pais: null,
          timestamp: new Date(),
        },
      });
      await mesa.bench.soon(async () => expect(await mesa.errores('topic=afiliados.eventos')).toHaveLength(1));
      return mesa.errores('topic=afiliados.eventos');
    });
    const answer = await mesa.bench.request({ url: `/errores/${fallido!.id}`, token: mesa.lector });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/luz@example|Luz|Mar"|"123"/);
  });

  it('is found by what it is, page by page', async () => {
    const [uno, dos] = [await mesa.veneno('clave-a'), await mesa.veneno()];
    expect(await mesa.errores('suscripcion=audit-consumer&situacion=PENDIENTE&servicio=auditoria')).toHaveLength(2);
    expect((await mesa.errores('clave=clave-a')).map((f) => f.mensaje_id)).toEqual([uno, uno, uno]);
    expect(await mesa.errores(`mensaje=${dos}&situacion=DESCARTADO`)).toEqual([]);
    const vistos: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const pagina: Lista<Fallido> = await mesa.get(`/errores?limite=4${cursor && `&cursor=${cursor}`}`);
      vistos.push(...pagina.datos.map(({ id }) => id));
      cursor = pagina.cursor;
    }
    expect(new Set(vistos).size).toBe(6);
    expect(vistos).toHaveLength(6);
  });

  it('is shown to readers only, and decided by operators only', async () => {
    const id = newId();
    expect((await mesa.bench.request({ url: '/errores', token: mesa.otra })).statusCode).toBe(403);
    for (const ruta of [
      `/errores/${id}/reproceso`,
      `/errores/${id}/descarte`,
      '/errores/reprocesos',
      '/errores/descartes',
    ])
      expect((await mesa.post(ruta, { motivo: 'x' }, mesa.lector)).statusCode).toBe(403);
    expect((await mesa.post(`/errores/${id}/reproceso`, { motivo: 'x' })).statusCode).toBe(404);
    expect((await mesa.post(`/errores/${id}/reproceso`, {})).statusCode).toBe(400);
  });
});
