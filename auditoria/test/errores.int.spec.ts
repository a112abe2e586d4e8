import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { codecDe } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/service-bench.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migraciones } from '../adapters/migraciones.js';
import { AuditoriaModule } from '../auditoria.module.js';

let bench: ServiceBench;
let lector: string;
let operadora: string;
let otra: string;
beforeAll(async () => {
  bench = await ServiceBench.open({ module: (config) => AuditoriaModule.forRoot(config), migraciones });
  const { issuer } = bench;
  lector = await issuer.token('auditoria:leer', { rol: 'auditor', marca_id: undefined });
  operadora = await issuer.token('auditoria:leer errores:operar', { rol: 'admin', marca_id: undefined, sub: 'ana' });
  otra = await issuer.token('errores:operar', { rol: 'admin', marca_id: undefined, sub: 'luz' });
});
beforeEach(async () => {
  for (const tabla of ['aparcado', 'aparcado_acto', 'alerta', 'bitacora']) await bench.query(`DELETE FROM ${tabla}`);
});
afterAll(() => bench.close());

interface Fallido {
  readonly id: string;
  readonly suscripcion: string;
  readonly mensaje_id: string;
  readonly situacion: string;
  readonly vez: number;
  readonly intentos: number;
  readonly causa: string;
}
interface Detalle extends Fallido {
  readonly mensaje: { data: Record<string, unknown> } | null;
  readonly ilegible: string | null;
  readonly historia: { acto: string; vez: number; quien: string | null; motivo: string | null }[];
}
type Lista<T> = { datos: T[]; cursor: string | null };

const get = async <T>(url: string, token = lector): Promise<T> => {
  const answer = await bench.request({ url, token });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
};
const post = async (url: string, payload: object, token = operadora, headers: Record<string, string> = {}) =>
  (await bench.request({ method: 'POST', url, token, payload, headers })) as { statusCode: number; body: string };
const errores = async (filtro = '') => (await get<Lista<Fallido>>(`/errores?limite=200&${filtro}`)).datos;
const ver = (id: string) => get<Detalle>(`/errores/${id}`);
const situacion = (id: string, esperada: string) =>
  bench.soon(async () => expect((await ver(id)).situacion).toBe(esperada));

/** Nobody can read it: all three subscriptions of the topic park it. */
async function veneno(key = nuevoId()): Promise<string> {
  const id = nuevoId();
  const producer = await bench.broker.producer({ topic: direccion('sistema.eventos') });
  const properties = { id, type: 'Veneno', schema: codecDe('sistema.eventos').huella };
  await producer.send({ key, payload: Buffer.from('veneno'), properties });
  await producer.close();
  await bench.soon(async () => expect(await errores(`mensaje=${id}`)).toHaveLength(3));
  return id;
}

const alerta = (codigo: string, subject = nuevoId()) =>
  bench.say('sistema.eventos', {
    ...{ type: 'AlertaSistema', subject, sequence: 1n },
    data: { servicio: 'vecino', nivel: 'error', codigo, mensaje: '', metricas: {}, timestamp: new Date() },
  });

/** Messages that the alerting subscription parked, and could process now. */
const aparcadas = (codigos: readonly string[]): Promise<Fallido[]> =>
  bench.withoutTable('alerta', async () => {
    for (const codigo of codigos) await alerta(codigo);
    await bench.soon(async () => expect(await errores('suscripcion=alerting-consumer')).toHaveLength(codigos.length));
    return errores('suscripcion=alerting-consumer');
  });

const efectos = async (): Promise<string[]> => {
  const sql = "SELECT JSON_UNQUOTE(JSON_EXTRACT(datos, '$.codigo')) codigo FROM alerta ORDER BY orden";
  return (await bench.query<{ codigo: string }[]>(sql)).map(({ codigo }) => codigo);
};

describe('a message that failed', () => {
  it('is shown with cause, attempts, service, topic, subscription and key, decoded', async () => {
    const [fallido] = await aparcadas(['uno']);
    const detalle = await ver(fallido!.id);
    expect(detalle).toMatchObject({
      ...{ servicio: 'auditoria', topic: 'sistema.eventos', suscripcion: 'alerting-consumer', tipo: 'AlertaSistema' },
      ...{ situacion: 'PENDIENTE', vez: 1, intentos: 6, permanente: false, ilegible: null },
      causa: expect.stringContaining("doesn't exist") as string,
      mensaje: { data: { codigo: 'uno' } },
      historia: [{ acto: 'APARCADO', vez: 1, quien: null }],
    });
  });

  it('is shown as unreadable when nobody can read it', async () => {
    const id = await veneno();
    const [fallido] = await errores(`mensaje=${id}`);
    const { mensaje, ilegible } = await ver(fallido!.id);
    expect({ mensaje, ilegible }).toEqual({
      mensaje: null,
      ilegible: expect.stringMatching(/^Not a message/) as string,
    });
  });

  it('shows no personal data', async () => {
    const id = nuevoId();
    const [fallido] = await bench.withoutTable('bitacora', async () => {
      await bench.say('afiliados.eventos', {
        ...{ type: 'AfiliadoActualizado', subject: id, sequence: 1n },
        data: {
          ...{ id, user_id: id, email: 'luz@example.com', nombre: 'Luz', apellido: 'Mar', numero_documento: '123' },
          ...{ tipo_documento: 'CC', telefono: null, estado: 'ACTIVO', tipo: null, pais: null, timestamp: new Date() },
        },
      });
      await bench.soon(async () => expect(await errores('topic=afiliados.eventos')).toHaveLength(1));
      return errores('topic=afiliados.eventos');
    });
    const answer = await bench.request({ url: `/errores/${fallido!.id}`, token: lector });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/luz@example|Luz|Mar"|"123"/);
  });

  it('is found by what it is, page by page', async () => {
    const [uno, dos] = [await veneno('clave-a'), await veneno()];
    expect(await errores('suscripcion=audit-consumer&situacion=PENDIENTE&servicio=auditoria')).toHaveLength(2);
    expect((await errores('clave=clave-a')).map((f) => f.mensaje_id)).toEqual([uno, uno, uno]);
    expect(await errores(`mensaje=${dos}&situacion=DESCARTADO`)).toEqual([]);
    const vistos: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const pagina: Lista<Fallido> = await get(`/errores?limite=4${cursor && `&cursor=${cursor}`}`);
      vistos.push(...pagina.datos.map(({ id }) => id));
      cursor = pagina.cursor;
    }
    expect(new Set(vistos).size).toBe(6);
    expect(vistos).toHaveLength(6);
  });

  it('is shown to readers only, and decided by operators only', async () => {
    const id = nuevoId();
    expect((await bench.request({ url: '/errores', token: otra })).statusCode).toBe(403);
    for (const ruta of [
      `/errores/${id}/reproceso`,
      `/errores/${id}/descarte`,
      '/errores/reprocesos',
      '/errores/descartes',
    ])
      expect((await post(ruta, { motivo: 'x' }, lector)).statusCode).toBe(403);
    expect((await post(`/errores/${id}/reproceso`, { motivo: 'x' })).statusCode).toBe(404);
    expect((await post(`/errores/${id}/reproceso`, {})).statusCode).toBe(400);
  });
});

describe('a replay', () => {
  it('has its effect once, whoever asks and however often, and is audited once', async () => {
    const [fallido] = await aparcadas(['una vez']);
    const { id } = fallido!;
    const respuestas = await Promise.all(
      [operadora, otra, operadora, otra].map((token) => post(`/errores/${id}/reproceso`, { motivo: 'fixed' }, token)),
    );
    expect(respuestas.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
    await situacion(id, 'PROCESADO');
    expect((await post(`/errores/${id}/reproceso`, { motivo: 'again' })).statusCode).toBe(409);
    expect(await efectos()).toHaveLength(1);
    const { historia } = await ver(id);
    expect(historia.map(({ acto }) => acto)).toEqual(['APARCADO', 'REPROCESO', 'PROCESADO']);
    await bench.soon(async () => {
      const { datos } = await get<Lista<{ datos: { recurso: string } }>>('/cumplimiento?limite=200');
      expect(datos.filter(({ datos: { recurso } }) => recurso === `/errores/${id}/reproceso`)).toMatchObject([
        { datos: { actor: historia[1]?.quien, razon: 'fixed', decision: 'APROBADA' } },
      ]);
    });
  });

  it('that fails again is parked again, with all its attempts, and may be tried again', async () => {
    const id = await veneno();
    const [fallido] = await errores(`mensaje=${id}`);
    await post(`/errores/${fallido!.id}/reproceso`, { motivo: 'perhaps' });
    await bench.soon(async () =>
      expect(await ver(fallido!.id)).toMatchObject({ situacion: 'PENDIENTE', vez: 2, intentos: 2 }),
    );
    expect((await post(`/errores/${fallido!.id}/reproceso`, { motivo: 'once more' })).statusCode).toBe(202);
    await bench.soon(async () => expect(await ver(fallido!.id)).toMatchObject({ vez: 3, intentos: 3 }));
    expect((await ver(fallido!.id)).historia.map(({ acto, vez }) => `${acto} ${vez}`)).toEqual([
      ...['APARCADO 1', 'REPROCESO 1', 'APARCADO 2', 'REPROCESO 2', 'APARCADO 3'],
    ]);
  });

  it('of all that match takes those that wait, in their order, and nothing else', async () => {
    const codigos = ['a', 'b', 'c', 'd'];
    const fallidos = await aparcadas(codigos);
    await veneno();
    const [primero, ...demas] = fallidos;
    const esperados = await Promise.all(demas.map(async ({ id }) => (await ver(id)).mensaje?.data.codigo));
    await post(`/errores/${primero!.id}/descarte`, { motivo: 'not this one' });
    const filtro = { suscripcion: 'alerting-consumer', tipo: 'AlertaSistema', motivo: 'fixed' };
    const hasta = (await bench.query<{ en: Date }[]>('SELECT MAX(aparcado_en) en FROM aparcado'))[0]?.en;
    const llave = { 'idempotency-key': nuevoId() };
    const pedir = () => post('/errores/reprocesos', { ...filtro, hasta: hasta?.toISOString() }, operadora, llave);
    const [una, dos] = [await pedir(), await pedir()];
    expect([una.statusCode, una.body]).toEqual([202, '{"decididos":3,"quedan":false}']);
    expect([dos.statusCode, dos.body]).toEqual([una.statusCode, una.body]);
    await bench.soon(async () => expect(await errores('situacion=PROCESADO')).toHaveLength(3));
    expect(await efectos()).toEqual(esperados);
    expect(await errores('situacion=PENDIENTE')).toHaveLength(3);
  });
});

describe('a discarded message', () => {
  it('stays visible with its reason, is audited, and is never tried again', async () => {
    const [fallido] = await aparcadas(['nunca']);
    const { id } = fallido!;
    for (const token of [operadora, otra])
      expect((await post(`/errores/${id}/descarte`, { motivo: 'sent by mistake' }, token)).statusCode).toBe(204);
    expect((await post(`/errores/${id}/reproceso`, { motivo: 'no' })).statusCode).toBe(409);
    expect(await ver(id)).toMatchObject({
      situacion: 'DESCARTADO',
      historia: [{ acto: 'APARCADO' }, { acto: 'DESCARTE', quien: 'ana', motivo: 'sent by mistake' }],
    });
    await bench.soon(async () => {
      const { datos } = await get<Lista<{ datos: { recurso: string } }>>('/cumplimiento?limite=200');
      expect(datos.filter(({ datos: { recurso } }) => recurso === `/errores/${id}/descarte`)).toHaveLength(1);
    });
    expect(await efectos()).toEqual([]);
  });
});
