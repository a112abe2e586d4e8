import { expect, it } from 'vitest';
import { Metrics } from './metrics.js';

it('gives the same metric for the same name', () => {
  const metrics = new Metrics('marketing');
  metrics.counter('payment_failures_total', 'Failed payouts.', ['codigo']).inc({ codigo: 'x' });
  metrics.counter('payment_failures_total', 'Failed payouts.', ['codigo']).inc({ codigo: 'x' });
  return expect(metrics.registry.metrics()).resolves.toContain(
    'payment_failures_total{codigo="x",servicio="marketing"} 2',
  );
});

it('reads a gauge when it is scraped, and leaves it out while it cannot be read', async () => {
  const metrics = new Metrics('marketing');
  let pending: number | null = 7;
  metrics.outboxPending(() => (pending === null ? Promise.reject(new Error('no database')) : pending));
  expect(await metrics.registry.metrics()).toContain('outbox_pending{servicio="marketing"} 7');
  pending = null;
  expect(await metrics.registry.metrics()).not.toMatch(/^outbox_pending/m);
  pending = 3;
  expect(await metrics.registry.metrics()).toContain('outbox_pending{servicio="marketing"} 3');
});
