import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { RedisCircuito } from '../../pagos/adapters/pasarela/circuito.redis.js';

let conexiones: readonly [Redis, Redis];
let una: RedisCircuito;
let otra: RedisCircuito;
let opciones: { readonly fallos: number; readonly abiertoMs: number; readonly pasarela: string };

beforeAll(() => {
  conexiones = [new Redis(infra().redisUrl), new Redis(infra().redisUrl)];
});
beforeEach(async () => {
  await Promise.all(conexiones.map((redis) => redis.ping()));
  opciones = { fallos: 3, abiertoMs: 100, pasarela: newId() };
  [una, otra] = [new RedisCircuito(conexiones[0], opciones), new RedisCircuito(conexiones[1], opciones)];
});
afterAll(() => conexiones.forEach((redis) => redis.disconnect()));

const romper = async () => {
  await una.fallo();
  await otra.fallo();
  await una.fallo();
};
/** Asked of both at the same time. */
const permiten = async () => [await una.permite(), await otra.permite()];

describe('one breaker for two instances', () => {
  it('opens for both by the failures of both together', async () => {
    await una.fallo();
    await otra.fallo();
    expect(await permiten()).toEqual([true, true]);
    await otra.fallo();
    expect(await permiten()).toEqual([false, false]);
  });

  it('half open lets one of them try', async () => {
    await romper();
    const permisos = await vi.waitFor(async () => {
      const ambos = await permiten();
      expect(ambos).toContain(true);
      return ambos;
    });
    expect(permisos.filter(Boolean)).toHaveLength(1);
  });

  it('closes for both by one success', async () => {
    await romper();
    await otra.acierto();
    expect(await permiten()).toEqual([true, true]);
  });

  it('knows one gateway from another', async () => {
    await romper();
    const deOtra = new RedisCircuito(conexiones[0], { ...opciones, pasarela: newId() });
    expect(await deOtra.permite()).toBe(true);
  });
});

it('lets everything pass while Redis is away', async () => {
  const redis = new Redis({ port: 1, lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const suelto = new RedisCircuito(redis, { ...opciones, fallos: 1 });
  await suelto.fallo();
  expect(await suelto.permite()).toBe(true);
  redis.disconnect();
});
