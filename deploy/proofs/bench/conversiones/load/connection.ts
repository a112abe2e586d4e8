import { connect, type Socket } from 'node:net';

export interface Respuesta {
  readonly estado: number;
  /** Seconds. */
  readonly volverEn: number;
  readonly cuerpo: Buffer;
}

/** The connection ended before the answer: nobody knows whether the order was taken. */
export class Cortada extends Error {}

/**
 * One keep-alive connection with one request under way, read by hand: a client that is to be no load of its own must not
 * spend more on a request than the service does. It opens with the first request, and again with the first after it was
 * cut. Answers must carry a content-length.
 */
export class Conexion {
  private socket: Socket | null = null;
  private recibido: Buffer = Buffer.alloc(0);
  private esperando: { bien: (respuesta: Respuesta) => void; mal: (error: Error) => void } | null = null;

  constructor(private readonly url: string) {}

  /** Rejects with `Cortada` when the connection ends before the answer. */
  async pedir(peticion: string): Promise<Respuesta> {
    this.socket ??= await this.abrir();
    this.socket.write(peticion, 'latin1');
    return new Promise((bien, mal) => (this.esperando = { bien, mal }));
  }

  cerrar(): void {
    this.esperando = null;
    this.socket?.destroy();
  }

  private abrir(): Promise<Socket> {
    const { hostname, port } = new URL(this.url);
    return new Promise((bien, mal) => {
      const socket = connect(Number(port), hostname, () => bien(socket)).setNoDelay(true);
      socket.on('error', mal);
      socket.on('data', (trozo: Buffer) => this.leer(trozo));
      socket.on('close', () => this.cortar());
    });
  }

  private cortar(): void {
    const { esperando } = this;
    this.socket = null;
    this.recibido = Buffer.alloc(0);
    this.esperando = null;
    esperando?.mal(new Cortada());
  }

  private leer(trozo: Buffer): void {
    this.recibido = this.recibido.length === 0 ? trozo : Buffer.concat([this.recibido, trozo]);
    const fin = this.recibido.indexOf('\r\n\r\n');
    if (fin === -1) return;
    const cabecera = this.recibido.toString('latin1', 0, fin);
    const largo = Number(/content-length: (\d+)/i.exec(cabecera)?.[1]);
    if (this.recibido.length < fin + 4 + largo) return;
    const cuerpo = this.recibido.subarray(fin + 4);
    const volverEn = Number(/retry-after: (\d+)/i.exec(cabecera)?.[1] ?? 0);
    const { esperando } = this;
    this.recibido = Buffer.alloc(0);
    this.esperando = null;
    esperando?.bien({ estado: Number(cabecera.slice(9, 12)), volverEn, cuerpo });
  }
}
