import { EventEmitter, once } from 'node:events';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Readiness } from '../health/readiness.js';
import { Publico } from '../security/decorators.js';
import { drain } from './drain.js';
import { Ejemplo } from './example-client.fixture.js';
import { EjemploModule } from './example.fixture.js';

const puerta = new EventEmitter();
const sucesos: string[] = [];

@Publico()
@Controller('lento')
class LentoController implements OnApplicationShutdown {
  @Get()
  async lento(): Promise<string> {
    puerta.emit('dentro');
    await once(puerta, 'abrir');
    sucesos.push('answered');
    return 'done';
  }

  onApplicationShutdown(): void {
    sucesos.push('shut down');
  }
}

let ejemplo: Ejemplo;
let url: string;

beforeEach(async () => {
  sucesos.length = 0;
  @Module({ controllers: [LentoController] })
  class LentoModule {}
  ejemplo = await Ejemplo.abrir((config) => ({ module: LentoModule, imports: [EjemploModule.con(config)] }));
  await ejemplo.app.listen(0, '127.0.0.1');
  url = await ejemplo.app.getUrl();
});
afterEach(() => ejemplo.cerrar());

describe('drain', () => {
  it('answers what is in flight, takes nothing new, and only then shuts the rest down', async () => {
    const dentro = once(puerta, 'dentro');
    const enVuelo = fetch(`${url}/lento`);
    await dentro;
    const drenado = drain(ejemplo.app);
    expect(await ejemplo.app.get(Readiness).report()).toMatchObject({ ready: false, reason: 'shutting down' });
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    puerta.emit('abrir');
    expect(await (await enVuelo).text()).toBe('done');
    expect(await drenado).toBe(true);
    expect(sucesos).toEqual(['answered', 'shut down']);
  });

  it('does not wait beyond the limit', async () => {
    const dentro = once(puerta, 'dentro');
    const enVuelo = fetch(`${url}/lento`);
    await dentro;
    expect(await drain(ejemplo.app, 50)).toBe(false);
    puerta.emit('abrir');
    await enVuelo;
  });
});
