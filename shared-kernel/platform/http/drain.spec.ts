import { EventEmitter, once } from 'node:events';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExampleModule } from '../../testing/http/example.fixture.js';
import { ExampleService } from '../../testing/http/example-client.fixture.js';
import { Readiness } from '../health/readiness.js';
import { Public } from '../security/decorators.js';
import { drain } from './drain.js';

const door = new EventEmitter();
const happenings: string[] = [];

@Public()
@Controller('lento')
class SlowController implements OnApplicationShutdown {
  @Get()
  async slow(): Promise<string> {
    door.emit('dentro');
    await once(door, 'abrir');
    happenings.push('answered');
    return 'done';
  }

  onApplicationShutdown(): void {
    happenings.push('shut down');
  }
}

let example: ExampleService;
let url: string;

beforeEach(async () => {
  happenings.length = 0;
  @Module({ controllers: [SlowController] })
  class SlowModule {}
  example = await ExampleService.open((config) => ({ module: SlowModule, imports: [ExampleModule.with_(config)] }));
  await example.app.listen(0, '127.0.0.1');
  url = await example.app.getUrl();
});
afterEach(() => example.close());

describe('drain', () => {
  it('answers what is in flight, takes nothing new, and only then shuts the rest down', async () => {
    const inside = once(door, 'dentro');
    const enVuelo = fetch(`${url}/lento`);
    await inside;
    const drained = drain(example.app);
    expect(await example.app.get(Readiness).report()).toMatchObject({ ready: false, reason: 'shutting down' });
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    door.emit('abrir');
    expect(await (await enVuelo).text()).toBe('done');
    expect(await drained).toBe(true);
    expect(happenings).toEqual(['answered', 'shut down']);
  });

  it('does not wait beyond the limit', async () => {
    const inside = once(door, 'dentro');
    const enVuelo = fetch(`${url}/lento`);
    await inside;
    expect(await drain(example.app, 50)).toBe(false);
    door.emit('abrir');
    await enVuelo;
  });
});
