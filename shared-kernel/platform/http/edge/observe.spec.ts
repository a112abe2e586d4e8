import { fastify } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { currentContext } from '../../../application/context.js';
import { createLogger } from '../../telemetry/logger.js';
import { Metrics } from '../../telemetry/metrics.js';
import { acceptOnlyJson } from './json-body.js';
import { observeRequests } from './observe.js';

const lines: Record<string, unknown>[] = [];
const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
const server = fastify();
acceptOnlyJson(server);
observeRequests(
  server,
  createLogger({ LOG_LEVEL: 'info', INSTANCIA: 'a-1' }, 'ejemplo', destination),
  new Metrics('ejemplo'),
);
server.post('/afiliados/:id', async () => {
  await Promise.resolve();
  return { correlacion: currentContext().correlationId };
});
server.get('/health/live', () => ({}));
afterEach(() => server.close());

it('keeps the context through a body from the network, and logs one line without what was sent', async () => {
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${url}/afiliados/7?email=ana@example.com`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'c-1' },
    body: JSON.stringify({ email: 'ana@example.com', relleno: 'x'.repeat(300_000) }),
  });
  expect(await answer.json()).toEqual({ correlacion: 'c-1' });
  await fetch(`${url}/health/live`);
  await server.close();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    msg: 'request',
    method: 'POST',
    route: '/afiliados/:id',
    status: 200,
    ms: expect.any(Number) as number,
    correlation_id: 'c-1',
    actor: null,
  });
  expect(JSON.stringify(lines)).not.toContain('ana@');
});
