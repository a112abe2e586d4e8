import { fastify } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { contextoActual } from '../../application/context.js';
import { createLogger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { acceptOnlyJson } from './json-body.js';
import { observeRequests } from './observe.js';

const lineas: Record<string, unknown>[] = [];
const destino = { write: (linea: string) => void lineas.push(JSON.parse(linea) as Record<string, unknown>) };
const server = fastify();
acceptOnlyJson(server);
observeRequests(
  server,
  createLogger({ LOG_LEVEL: 'info', INSTANCIA: 'a-1' }, 'ejemplo', destino),
  new Metrics('ejemplo'),
);
server.post('/afiliados/:id', async () => {
  await Promise.resolve();
  return { correlacion: contextoActual().correlationId };
});
server.get('/health/live', () => ({}));
afterEach(() => server.close());

it('keeps the context through a body from the network, and logs one line without what was sent', async () => {
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const respuesta = await fetch(`${url}/afiliados/7?email=ana@example.com`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'c-1' },
    body: JSON.stringify({ email: 'ana@example.com', relleno: 'x'.repeat(300_000) }),
  });
  expect(await respuesta.json()).toEqual({ correlacion: 'c-1' });
  await fetch(`${url}/health/live`);
  await server.close();
  expect(lineas).toHaveLength(1);
  expect(lineas[0]).toMatchObject({
    msg: 'request',
    method: 'POST',
    route: '/afiliados/:id',
    status: 200,
    ms: expect.any(Number) as number,
    correlation_id: 'c-1',
    actor: null,
  });
  expect(JSON.stringify(lineas)).not.toContain('ana@');
});
