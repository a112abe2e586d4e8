import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from '../../application/clock.js';
import type { Probe } from './check.js';
import { Readiness } from './readiness.js';
import { ServiceInfo } from './service-info.js';

const readiness = () => new Readiness(new ServiceInfo('ejemplo', '1.2.3', 'a-1'), new SystemClock());

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('readiness', () => {
  it('says what it is, when, and how each dependency does', async () => {
    const health = readiness();
    health.add('database', () => Promise.resolve());
    expect(await health.report()).toMatchObject({
      ready: true,
      servicio: 'ejemplo',
      version: '1.2.3',
      instancia: 'a-1',
      time: new Date(),
      checks: { database: { ok: true } },
    });
    health.onApplicationShutdown();
  });

  it('is off with the reason while a dependency is away, and recovers by itself', async () => {
    const health = readiness();
    let alive = false;
    const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
    health.add('database', () => (alive ? Promise.resolve() : Promise.reject(refused)));
    health.add('broker', () => Promise.resolve());
    expect(await health.report()).toMatchObject({
      ready: false,
      reason: 'database: ECONNREFUSED',
      checks: { database: { ok: false, reason: 'ECONNREFUSED' }, broker: { ok: true } },
    });
    alive = true;
    await vi.advanceTimersByTimeAsync(1100);
    expect(await health.report()).toMatchObject({ ready: true });
    expect(await health.report()).not.toHaveProperty('reason');
    health.onApplicationShutdown();
  });

  it('takes requests while its messages cannot leave, and says so beside', async () => {
    const health = readiness();
    health.add('database', () => Promise.resolve());
    health.add('broker', () => Promise.reject(new Error('away')), 'messages');
    const report = await health.report();
    expect(report).toMatchObject({
      ready: true,
      checks: { database: { ok: true } },
      messaging: { ok: false, reason: 'broker: away', checks: { broker: { ok: false, reason: 'away' } } },
    });
    expect(report.checks).not.toHaveProperty('broker');
    expect(await health.messaging()).toEqual(report.messaging);
    health.onApplicationShutdown();
  });

  it('asks in the background: a report costs no probe', async () => {
    const health = readiness();
    const probe = vi.fn(() => Promise.resolve());
    health.add('redis', probe);
    for (let i = 0; i < 10; i++) await health.report();
    expect(probe).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3100);
    expect(probe).toHaveBeenCalledTimes(4);
    health.onApplicationShutdown();
    await vi.advanceTimersByTimeAsync(3000);
    expect(probe).toHaveBeenCalledTimes(4);
  });

  it('gives up a probe that hangs, with the neighbours unharmed, and asks again', async () => {
    const health = readiness();
    const probe = vi.fn<Probe>(() => new Promise(() => undefined));
    health.add('broker', probe);
    health.add('database', () => Promise.resolve());
    const first = health.report();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await first).toMatchObject({
      ready: false,
      checks: { broker: { ok: false, reason: 'no answer within 2000 ms' }, database: { ok: true } },
    });
    expect(probe.mock.calls[0]?.[0].aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(probe).toHaveBeenCalledTimes(2);
    health.onApplicationShutdown();
  });

  it('is off for good once told so', async () => {
    const health = readiness();
    health.turnOff();
    expect(await health.report()).toMatchObject({ ready: false, reason: 'shutting down' });
  });
});
