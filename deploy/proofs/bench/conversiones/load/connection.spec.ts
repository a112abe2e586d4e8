import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Connection, ConnectionCut } from './connection.js';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

it('says that it was cut before the answer, and opens again for the next request', async () => {
  const url = await serve((times) => (times === 1 ? null : 'HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nsi'));
  const connection = new Connection(url);
  await expect(connection.request('POST / HTTP/1.1\r\n\r\n')).rejects.toThrow(ConnectionCut);
  const answerTo = await connection.request('POST / HTTP/1.1\r\n\r\n');
  connection.close();
  expect({ status: answerTo.status, body: answerTo.body.toString() }).toEqual({ status: 201, body: 'si' });
});

it('reads an answer that comes in pieces, and how long to stay away', async () => {
  const url = await serve(() => ['HTTP/1.1 503 Later\r\nretry-af', 'ter: 7\r\ncontent-length: 4\r\n\r\nno', 'pe']);
  const connection = new Connection(url);
  const { status, retryAfter, body } = await connection.request('POST / HTTP/1.1\r\n\r\n');
  connection.close();
  expect({ status, retryAfter, body: body.toString() }).toEqual({ status: 503, retryAfter: 7, body: 'nope' });
});

/** Answers the n-th request on any connection, in pieces where there are several; null resets the connection. */
async function serve(answerTo: (times: number) => string | readonly string[] | null): Promise<string> {
  let times = 0;
  server = createServer((socket) => {
    socket.setNoDelay(true).on('data', () => {
      const chunks = answerTo(++times);
      if (chunks === null) socket.resetAndDestroy();
      else write(socket, [chunks].flat());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

function write(socket: Socket, [chunk, ...rest]: readonly string[]): void {
  if (chunk !== undefined) socket.write(chunk, () => setImmediate(write, socket, rest));
}
