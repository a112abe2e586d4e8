import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/bench/service-bench.js';
import { undeclaredRoutes } from '@alpespartner/shared-kernel/testing/http/undeclared-routes.js';
import { AuditoriaModule } from '../auditoria.module.js';
import { migraciones } from '../comun/adapters/migraciones.js';

let bench: ServiceBench;
let token: string;
beforeAll(async () => {
  bench = await ServiceBench.open({ module: (config) => AuditoriaModule.forRoot(config), migrations: migraciones });
  token = await bench.issuer.token('auditoria:leer', { rol: 'auditor', marca_id: undefined });
});
beforeEach(() => bench.query('DELETE FROM bitacora'));
afterAll(() => bench.close());

const suspendido = (id: string, sequence = 1n) => ({
  type: 'AfiliadoSuspendido' as const,
  subject: id,
  sequence,
  data: { id, user_id: id, razon: 'fraude', timestamp: new Date('2011-02-01T00:00:00Z') },
});
const ver = async <T>(url: string): Promise<T> => {
  const answer = await bench.request({ url, token });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
};
type Lista = { datos: { id: string; tipo: string; agregado: string }[]; cursor: string | null };
const guardados = (n: number) =>
  bench.soon(async () => expect((await ver<Lista>('/bitacora?limite=200')).datos).toHaveLength(n));

describe('the log', () => {
  it('keeps a message once, however often it comes, and shows it decoded', async () => {
    const id = newId();
    const mensaje = await bench.say('afiliados.eventos', suspendido(id), {
      times: 3,
      source: 'afiliados',
      position: 1,
    });
    await guardados(1);
    const entrada = await ver<{ tipo: string; mensaje: { data: { razon: string } } }>(`/bitacora/${mensaje.id}`);
    expect(entrada).toMatchObject({ tipo: 'AfiliadoSuspendido', agregado: id, mensaje: { data: { razon: 'fraude' } } });
  });

  it('masks personal data', async () => {
    const id = newId();
    const mensaje = await bench.say('afiliados.eventos', {
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
    await guardados(1);
    const answer = await bench.request({ url: `/bitacora/${mensaje.id}`, token });
    expect(answer.body).not.toMatch(/luz@example|Luz|Mar"/);
  });

  it('is asked by aggregate, correlation and type, page by page', async () => {
    const [uno, otro] = [newId(), newId()];
    const mensaje = await bench.say('afiliados.eventos', suspendido(uno));
    await bench.say('afiliados.eventos', suspendido(otro));
    await guardados(2);
    const de = async (filtro: string) =>
      (await ver<Lista>(`/bitacora?${filtro}`)).datos.map(({ agregado }) => agregado);
    expect(await de(`agregado=${uno}`)).toEqual([uno]);
    expect(await de(`correlacion=${mensaje.correlation_id}`)).toEqual([uno]);
    expect((await de('tipo=AfiliadoSuspendido')).sort()).toEqual([uno, otro].sort());
    const primera = await ver<Lista>('/bitacora?limite=1');
    const segunda = await ver<Lista>(`/bitacora?limite=1&cursor=${primera.cursor}`);
    expect([...primera.datos, ...segunda.datos].map(({ agregado }) => agregado).sort()).toEqual([uno, otro].sort());
    expect(segunda.cursor).toBeNull();
  });

  it('says which message is missing', async () => {
    const id = newId();
    for (const position of [1, 2, 4]) {
      await bench.say('afiliados.eventos', suspendido(id, BigInt(position)), { source: 'afiliados', position });
    }
    await guardados(3);
    const { completa, fuentes } = await ver<{ completa: boolean; fuentes: { faltan: unknown[] }[] }>('/integridad');
    expect(completa).toBe(false);
    expect(fuentes.flatMap(({ faltan }) => faltan)).toEqual([{ desde: '3', hasta: '3' }]);
  });

  it('records refused access, its own too, for those who watch over security', async () => {
    expect((await bench.request({ url: '/bitacora', token: 'none' })).statusCode).toBe(401);
    await bench.soon(async () => expect((await ver<Lista>('/seguridad')).datos.at(-1)?.tipo).toBe('AccesoDenegado'));
  });

  it('has no route that forgot to say who may use it', () => expect(undeclaredRoutes(bench.app)).toEqual([]));
});
