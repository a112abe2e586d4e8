import type { IncomingMessage as HttpResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { BrokerUnavailable } from '../port/errors.js';
import { refusal } from './refusal.js';

const OPTIONS = { perMessageDeflate: false, skipUTF8Validation: true, handshakeTimeout: 5_000, closeTimeout: 2_000 };

export interface Connection {
  readonly socket: WebSocket;
  readonly tcp: Socket | undefined;
  /** Resolves with the reason once the connection is gone. */
  readonly ended: Promise<Error>;
}

interface Dialing {
  readonly name: string;
  readonly url: string;
  readonly token?: string;
  /** A connection that does not answer a ping before the next one is dead. */
  readonly pingMs: number;
  /** Ends the connection, or the attempt. */
  readonly signal: AbortSignal;
  readonly frame: (text: string) => void;
}

/** An open connection, or a rejection with BrokerUnavailable (may pass) or BrokerRefused (does not pass by itself). */
export function dial({ name, url, token, pingMs, signal, frame }: Dialing): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      ...OPTIONS,
      headers: token ? { Authorization: `Bearer ${token}` } : {},
    });
    let tcp: Socket | undefined;
    let cause: Error = new BrokerUnavailable(`${name}: the connection to the broker was closed.`);
    const ended = new Promise<Error>((end) => {
      socket.on('close', () => {
        reject(cause);
        end(cause);
      });
    });
    socket.on('upgrade', (response: HttpResponse) => (tcp = response.socket));
    socket.on('open', () => resolve({ socket, tcp, ended }));
    socket.on('message', (data: Buffer) => frame(data.toString()));
    socket.on('error', (error) => (cause = new BrokerUnavailable(`${name}: ${error.message || String(error)}`)));
    socket.on('unexpected-response', (_request, response: HttpResponse) => {
      void refusal(name, response).then((error) => {
        socket.removeAllListeners('error').on('error', () => undefined);
        cause = error;
        socket.terminate();
      });
    });
    keepAlive(socket, pingMs);
    endWith(socket, signal);
  });
}

/** Pings an open socket, so that the broker does not close it as idle, and ends it when an answer stays out. */
function keepAlive(socket: WebSocket, pingMs: number): void {
  let alive = true;
  socket.on('pong', () => (alive = true));
  const timer = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, pingMs);
  socket.on('close', () => clearInterval(timer));
}

function endWith(socket: WebSocket, signal: AbortSignal): void {
  const end = (): void => (socket.readyState === WebSocket.OPEN ? socket.close(1000) : socket.terminate());
  signal.addEventListener('abort', end);
  socket.on('close', () => signal.removeEventListener('abort', end));
}
