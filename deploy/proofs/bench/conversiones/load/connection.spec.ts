import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Conexion, Cortada } from './connection.js';

let servidor: Server;
afterEach(() => new Promise((bien) => servidor.close(bien)));

it('says that it was cut before the answer, and opens again for the next request', async () => {
  const url = await servir((veces) => (veces === 1 ? null : 'HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nsi'));
  const conexion = new Conexion(url);
  await expect(conexion.pedir('POST / HTTP/1.1\r\n\r\n')).rejects.toThrow(Cortada);
  const respuesta = await conexion.pedir('POST / HTTP/1.1\r\n\r\n');
  conexion.cerrar();
  expect({ estado: respuesta.estado, cuerpo: respuesta.cuerpo.toString() }).toEqual({ estado: 201, cuerpo: 'si' });
});

it('reads an answer that comes in pieces, and how long to stay away', async () => {
  const url = await servir(() => ['HTTP/1.1 503 Later\r\nretry-af', 'ter: 7\r\ncontent-length: 4\r\n\r\nno', 'pe']);
  const conexion = new Conexion(url);
  const { estado, volverEn, cuerpo } = await conexion.pedir('POST / HTTP/1.1\r\n\r\n');
  conexion.cerrar();
  expect({ estado, volverEn, cuerpo: cuerpo.toString() }).toEqual({ estado: 503, volverEn: 7, cuerpo: 'nope' });
});

/** Answers the n-th request on any connection, in pieces where there are several; null resets the connection. */
async function servir(respuesta: (veces: number) => string | readonly string[] | null): Promise<string> {
  let veces = 0;
  servidor = createServer((socket) => {
    socket.setNoDelay(true).on('data', () => {
      const trozos = respuesta(++veces);
      if (trozos === null) socket.resetAndDestroy();
      else escribir(socket, [trozos].flat());
    });
  });
  await new Promise<void>((bien) => servidor.listen(0, '127.0.0.1', bien));
  return `http://127.0.0.1:${(servidor.address() as { port: number }).port}`;
}

function escribir(socket: Socket, [trozo, ...resto]: readonly string[]): void {
  if (trozo !== undefined) socket.write(trozo, () => setImmediate(escribir, socket, resto));
}
