import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newContext } from '../../../application/context.js';
import { admitRequests } from './admission.js';

let server: FastifyInstance;
let waiting: (() => void)[];

beforeEach(() => {
  waiting = [];
  server = fastify({ forceCloseConnections: true });
  server.decorateRequest('context');
  server.addHook('onRequest', (request, _, done) => {
    request.context = newContext();
    done();
  });
  admitRequests(server);
  const handler = async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return 'done';
  };
  server.post('/narrow', { config: { capacity: 2 } }, handler);
  server.post('/wide', handler);
});
afterEach(() => server.close());

const post = (url: string) => server.inject({ method: 'POST', url });
const inside = (n: number) => vi.waitFor(() => expect(waiting).toHaveLength(n));

it('refuses one more than there is room for, says when to come again, and takes it when there is room', async () => {
  const first = [post('/narrow'), post('/narrow')];
  await inside(2);
  const refused = await post('/narrow');
  expect(refused.statusCode).toBe(503);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.json()).toMatchObject({ codigo: 'http.no-disponible', status: 503 });
  for (const go of waiting) go();
  for (const answer of first) expect((await answer).body).toBe('done');
  const again = post('/narrow');
  await inside(3);
  waiting.at(-1)!();
  expect((await again).statusCode).toBe(200);
});

it('leaves the other routes alone', async () => {
  const all = [post('/narrow'), post('/narrow'), post('/wide'), post('/wide'), post('/wide')];
  await inside(5);
  for (const go of waiting) go();
  expect((await Promise.all(all)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
});

it('counts nobody who has gone', async () => {
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const gone = [1, 2].map(() => connect(port, '127.0.0.1'));
  for (const socket of gone) socket.write('POST /narrow HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
  await inside(2);
  expect((await post('/narrow')).statusCode).toBe(503);
  for (const socket of gone) await once(socket.destroy(), 'close');
  await vi.waitFor(async () => {
    const late = post('/narrow');
    await inside(3);
    waiting.at(-1)!();
    expect((await late).statusCode).toBe(200);
  });
});
