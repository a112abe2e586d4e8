import { connect, type Socket } from 'node:net';

export interface Respuesta {
  readonly estado: number;
  /** Seconds. */
  readonly volverEn: number;
  readonly cuerpo: Buffer;
}

/**
 * One keep-alive connection with one request under way, read by hand: a client that is to be no load of its own must not
 * spend more on a request than the service does. Answers must carry a content-length.
 */
export class Conexion {
  private recibido: Buffer = Buffer.alloc(0);
  private esperando: { bien: (respuesta: Respuesta) => void; mal: (error: Error) => void } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (trozo: Buffer) => this.leer(trozo));
    socket.on('error', (error) => this.esperando?.mal(error));
    socket.on('close', () => this.esperando?.mal(new Error('the service closed the connection')));
  }

  static abrir(url: string): Promise<Conexion> {
    const { hostname, port } = new URL(url);
    return new Promise((bien, mal) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', mal);
      socket.once('connect', () => bien(new Conexion(socket)));
    });
  }

  pedir(peticion: string): Promise<Respuesta> {
    this.socket.write(peticion, 'latin1');
    return new Promise((bien, mal) => (this.esperando = { bien, mal }));
  }

  cerrar(): void {
    this.esperando = null;
    this.socket.destroy();
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
