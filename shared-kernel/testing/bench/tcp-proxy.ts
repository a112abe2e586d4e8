import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** What is waited for in what clients say, and whether it still arrives before its connection is reset. */
interface Trap {
  readonly text: string;
  readonly arrives: boolean;
  /** What the same client has to have said since, if anything. */
  readonly after: string | null;
  readonly begun: WeakSet<Socket>;
}

/** A TCP connection to somewhere that a test can cut, silence or slow down. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private waitMs = 0;
  private trap: Trap | null = null;
  private away = false;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
    /** `host:port` to connect to instead; nobody answers there once the proxy is closed. */
    readonly address: string,
  ) {
    server.on('connection', (client) => this.forward(client));
  }

  /** Listens on a free port of this machine. */
  static async to(host: string, port: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, { host, port }, `127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Resets every connection; new ones are accepted. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** Whoever is behind is away: every connection is reset, new ones as well, until it is back. */
  leave(): void {
    this.away = true;
    this.cut();
  }

  comeBack(): void {
    this.away = false;
  }

  /** The present connections stay open and lose every byte from now on. */
  silence(): void {
    for (const socket of this.sockets) socket.unpipe().resume();
  }

  /**
   * Resets the connection of the first client that says `text` from now on, and before that `after`, where it is given:
   * before it arrives, or, with `arrives`, after whoever is behind has answered, and without that answer. Once.
   */
  cutAt(text: string, arrives: boolean, after: string | null = null): void {
    this.trap = { text, arrives, after, begun: new WeakSet() };
  }

  /** Whether nobody has said yet what is waited for. */
  get waits(): boolean {
    return this.trap !== null;
  }

  /** Every chunk waits this long, one after the other, in both directions; 0 ends it. */
  slow(ms: number): void {
    this.waitMs = ms;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private forward(client: Socket): void {
    if (this.away) return void client.resetAndDestroy();
    const server = connect(this.target);
    for (const [socket, peer] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => peer.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        peer.destroy();
      });
      socket.pipe(this.brake()).pipe(peer);
    }
    client.prependListener('data', (chunk: Buffer) => this.spring(chunk, client, server));
  }

  private spring(chunk: Buffer, client: Socket, server: Socket): void {
    if (!this.trap) return;
    const { text, arrives, after, begun } = this.trap;
    if (after === null || chunk.includes(after)) begun.add(client);
    if (!begun.has(client) || !chunk.includes(text)) return;
    this.trap = null;
    const cut = () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    if (arrives) server.unpipe().once('data', cut).resume();
    else cut();
  }

  private brake(): Transform {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        if (this.waitMs === 0) done(null, chunk);
        else setTimeout(() => done(null, chunk), this.waitMs);
      },
    });
  }
}
