import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/bench/service-bench.js';
import type { MarketingConfig } from '../../config.js';
import { MarketingModule } from '../../marketing.module.js';
import { migraciones } from '../../migraciones.js';
import type { Casa } from '../caja/conciliar.js';
import { ENTIDADES, TABLAS } from './base.js';

interface Peticion {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

const TODO =
  'marcas:leer marcas:escribir campanas:leer campanas:escribir comisiones:leer comisiones:aprobar liquidaciones:leer liquidaciones:crear liquidaciones:aprobar pagos:leer pagos:escribir reportes:leer historia:importar';

const CONFIG = {
  BARRIDO_MS: 50,
  DESPACHO_MS: 50,
  PORCENTAJE_MAXIMO_PPM: 500_000n,
  PASARELA_PLAZO_MS: 5_000,
  ATASCO_MS: 900_000,
};

/** The service on its bench, in the words of its callers. Who asks is an administrator unless a token says otherwise. */
export class Servicio {
  private constructor(
    readonly bench: ServiceBench,
    readonly admin: string,
  ) {}

  static async abrir(otra: Partial<MarketingConfig> = {}, wired = false): Promise<Servicio> {
    const bench = await ServiceBench.open({
      module: (config) => MarketingModule.forRoot({ ...config, ...CONFIG, ...otra }),
      migrations: migraciones,
      entities: ENTIDADES,
      wired,
    });
    return new Servicio(bench, await bench.issuer.token(TODO, { rol: 'admin', sub: 'root', marca_id: undefined }));
  }

  cerrar(): Promise<void> {
    return this.bench.close();
  }

  get unitOfWork(): MysqlUnitOfWork {
    return this.bench.app.get(MysqlUnitOfWork);
  }

  filas<T>(sql: string, valores: unknown[] = []): Promise<T[]> {
    return this.bench.query(sql, valores);
  }

  async vaciar(): Promise<void> {
    for (const tabla of TABLAS) await this.bench.query(`DELETE FROM ${tabla}`);
  }

  /** Listens on a port of its own too, for callers that are other processes. */
  async escuchar(): Promise<string> {
    await this.bench.app.listen(0, '127.0.0.1');
    return this.bench.app.getUrl();
  }

  /** A person of finance, of this brand; of none where none is named. */
  deUsuario = (sub: string, marca_id?: string): Promise<string> =>
    this.bench.issuer.token(TODO, { rol: 'finanzas', sub, marca_id });

  deMarca = (marca_id: string, scope = TODO): Promise<string> => this.bench.issuer.token(scope, { marca_id });

  deAfiliado = (afiliado_id: string, marca_id?: string): Promise<string> =>
    this.bench.issuer.token(TODO, { rol: 'afiliado', marca_id, afiliado_id });

  pedir({ method = 'POST', token = this.admin, ...resto }: Peticion) {
    return this.bench.request({ method, token, ...resto });
  }

  /** The body of a good answer of this status. */
  async bien<T = Record<string, unknown>>(status: number, peticion: Peticion): Promise<T> {
    const respuesta = await this.pedir(peticion);
    if (respuesta.statusCode !== status) throw new Error(`${respuesta.statusCode} ${respuesta.body}`);
    return (respuesta.body === '' ? undefined : respuesta.json()) as T;
  }

  ver = <T = Record<string, unknown>>(url: string, token = this.admin): Promise<T> =>
    this.bien<T>(200, { method: 'GET', url, token });

  /** Status and code of a refusal. */
  async codigo(peticion: Peticion): Promise<[number, string | undefined]> {
    const respuesta = await this.pedir(peticion);
    return [respuesta.statusCode, respuesta.json<{ codigo?: string }>().codigo];
  }

  /** What a neighbour says; the same message `veces` times over. */
  async decir<T extends keyof Mensajes>(topic: T, mensaje: Envelope<Mensajes[T]>, veces = 1): Promise<void> {
    const codec = codecOf(topic);
    const producer = await this.bench.broker.producer({ topic: direccion(topic) });
    const properties = { id: mensaje.id, type: mensaje.type, schema: codec.fingerprint };
    for (let i = 0; i < veces; i += 1) {
      await producer.send({ key: mensaje.subject, payload: codec.encode(mensaje), properties });
    }
    await producer.close();
  }

  oyente<T extends keyof Mensajes>(topic: T): Promise<readonly Envelope<Mensajes[T]>[]> {
    return this.bench.listen(topic);
  }

  /** The money of the service, and what it says of it from now on. */
  async casa(): Promise<Casa> {
    const oidos = await this.oyente('comisiones.eventos');
    const distintos = () => [...new Map(oidos.map((sobre) => [sobre.id, sobre])).values()];
    return {
      unitOfWork: this.unitOfWork,
      filas: (sql) => this.filas(sql),
      anunciado: () => Promise.resolve(distintos()),
    };
  }

  pronto(asercion: () => unknown): Promise<unknown> {
    return this.bench.soon(asercion);
  }
}
