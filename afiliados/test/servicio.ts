import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/bench/service-bench.js';
import type { TestIssuer } from '@alpespartner/shared-kernel/testing/http/test-issuer.js';
import { entidades } from '../adapters/entidades.js';
import { migraciones } from '../adapters/migraciones.js';
import { AfiliadosModule } from '../afiliados.module.js';
import type { AfiliadosConfig } from '../config.js';
import { TABLAS } from './base.js';

export interface Peticion {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url?: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

export interface AfiliadoVisto extends Record<string, unknown> {
  readonly id: string;
  readonly email: string;
  readonly version: number;
}

const CONFIG = { PASARELA_PLAZO_MS: 5_000, REGISTRO_MS: 50, BARRIDO_MS: 50, ATASCO_MS: 900_000 };

/** The service on its bench, in the words of its callers. Who asks is an administrator unless a token says otherwise. */
export class Servicio {
  private n = 0;

  private constructor(
    private readonly bench: ServiceBench,
    private readonly admin: string,
  ) {}

  static async abrir(otra: Partial<AfiliadosConfig> = {}): Promise<Servicio> {
    const bench = await ServiceBench.open({
      module: (config) => AfiliadosModule.forRoot({ ...config, ...CONFIG, ...otra }),
      migrations: migraciones,
      entities: entidades,
    });
    const admin = 'afiliados:leer afiliados:escribir afiliados:validar historia:importar';
    return new Servicio(bench, await bench.issuer.token(admin, { rol: 'admin', sub: 'root', marca_id: undefined }));
  }

  cerrar(): Promise<void> {
    return this.bench.close();
  }

  /** Ends it and starts it again on the same database: what was only in its memory is gone. */
  reiniciar(): Promise<void> {
    return this.bench.restart();
  }

  get emisor(): TestIssuer {
    return this.bench.issuer;
  }

  filas<T>(sql: string): Promise<T[]> {
    return this.bench.query(sql);
  }

  async vaciar(): Promise<void> {
    for (const tabla of TABLAS) await this.bench.query(`DELETE FROM ${tabla}`);
  }

  pedir({ method = 'POST', url = '/afiliados', token = this.admin, ...resto }: Peticion) {
    return this.bench.request({ method, url, token, ...resto });
  }

  /** The body of a good answer of this status. */
  async bien<T = Record<string, unknown>>(status: number, peticion: Peticion): Promise<T> {
    const respuesta = await this.pedir(peticion);
    if (respuesta.statusCode !== status) throw new Error(`${respuesta.statusCode} ${respuesta.body}`);
    return (respuesta.body === '' ? undefined : respuesta.json()) as T;
  }

  /** A registration like no other before, but for what `otro` says. */
  datos(otro: object = {}) {
    this.n += 1;
    const email = `Afiliado${this.n}@Example.com`;
    const numero_documento = String(10_000 + this.n);
    const resto = { tipo: 'INDIVIDUAL', tipo_documento: 'CC' };
    return { nombre: 'Luz', apellido: 'Mar', email, numero_documento, ...resto, ...otro };
  }

  registrar(otro: object = {}): Promise<AfiliadoVisto> {
    return this.bien(201, { payload: this.datos(otro) });
  }

  accion(id: string, transicion: string, payload: object = {}): Promise<void> {
    return this.bien(204, { url: `/afiliados/${id}/${transicion}`, payload });
  }

  ver(id: string, mas: Peticion = {}): Promise<AfiliadoVisto> {
    return this.bien(200, { method: 'GET', url: `/afiliados/${id}`, ...mas });
  }

  /** Status and code of a refusal. */
  async codigo(peticion: Peticion): Promise<[number, string | undefined]> {
    const respuesta = await this.pedir(peticion);
    return [respuesta.statusCode, respuesta.json<{ codigo?: string }>().codigo];
  }

  /** What marketing says, `veces` times over. The id of the message. */
  async decir<T extends keyof Mensajes>(topic: T, anuncio: Announcement<Mensajes[T]>, veces = 1): Promise<string> {
    return (await this.bench.say(topic, anuncio, { source: 'marketing', times: veces })).id;
  }

  oyente<T extends keyof Mensajes>(topic: T): Promise<readonly Envelope<Mensajes[T]>[]> {
    return this.bench.listen(topic);
  }

  pronto(asercion: () => unknown): Promise<unknown> {
    return this.bench.soon(asercion);
  }
}
