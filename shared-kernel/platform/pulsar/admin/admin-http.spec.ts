import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { AdminHttp } from './admin-http.js';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function broker(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (status: number, body: string, reason?: string) =>
  broker((_request, response) => response.writeHead(status, reason).end(body));

describe('the admin client', () => {
  it('takes what is not there, or was there, for an answer', async () => {
    expect(await new AdminHttp(await answering(404, '{"reason":"no"}'), 0).read('tenants/t')).toBeNull();
    expect(await new AdminHttp(await answering(409, '{"reason":"exists"}'), 0).create('tenants/t')).toBe(false);
    expect(await new AdminHttp(await answering(204, ''), 0).create('tenants/t')).toBe(true);
  });

  it("names the path and the broker's reason, from the body or from the status line", async () => {
    const inBody = await answering(403, '{"reason":"not for you"}');
    await expect(new AdminHttp(inBody, 0).send('POST', 'tenants/t', {})).rejects.toThrow(
      `POST ${inBody}/admin/v2/tenants/t was answered with 403: not for you`,
    );
    const inLine = await answering(422, '<html>', 'Invalid schema definition');
    await expect(new AdminHttp(inLine, 0).read('schemas/x')).rejects.toThrow('422: Invalid schema definition');
  });

  it('repeats what a broker that is starting refuses', async () => {
    let asked = 0;
    const url = await broker((_request, response) => response.writeHead(++asked < 3 ? 503 : 200).end('["a"]'));
    expect(await new AdminHttp(url, 5_000).read('clusters')).toEqual(['a']);
    expect(asked).toBe(3);
  });

  it('does not repeat a refusal', async () => {
    let asked = 0;
    const url = await broker((_request, response) => response.writeHead(403).end(`{"reason":"${++asked}"}`));
    await expect(new AdminHttp(url, 5_000).read('clusters')).rejects.toThrow('403: 1');
  });

  it('says where nobody answers', async () => {
    const url = await answering(200, '');
    closing.splice(0).forEach((close) => close());
    await expect(new AdminHttp(url, 200).read('clusters')).rejects.toThrow(
      /GET http.*clusters was not answered: .*ECONNREFUSED/,
    );
  });
});
