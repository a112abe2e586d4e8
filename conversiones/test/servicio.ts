import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/bench/service-bench.js';
import { MARCA } from '@alpespartner/shared-kernel/testing/http/test-issuer.js';
import { migraciones } from '../adapters/migrations/migraciones.js';
import type { ConversionesConfig } from '../config.js';
import { ConversionesModule } from '../conversiones.module.js';

interface Peticion {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly url?: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

export interface ConversionVista extends Record<string, unknown> {
  readonly id: string;
  readonly estado: string;
  readonly version: number;
  readonly pasos: readonly { readonly paso: string; readonly estado: string }[];
}

const TODO = ['conversiones', 'clics', 'enlaces', 'cupones'].map((r) => `${r}:leer ${r}:escribir`).join(' ');

const CONFIG = {
  ESPERA_CADA_MS: 50,
  ATASCO_MS: 900_000,
  ATASCOS_CADA_MS: 50,
  CLAVE_DE_RED: 'a key of the tests only',
  CLICS_EN_DISCO_MAX: 10_000_000,
  ENLACES_EN_MEMORIA: 1_000,
  ENLACES_CADA_MS: 50,
};

/** The service on its bench, in the words of its callers. Who asks is a user of the brand unless a token says otherwise. */
export class Servicio {
  private constructor(
    readonly bench: ServiceBench,
    readonly deMarca: string,
  ) {}

  static async abrir(cambio: Partial<ConversionesConfig> = {}, wired = false): Promise<Servicio> {
    const CARPETA_DATOS = await mkdtemp(join(tmpdir(), 'conversiones-'));
    const bench = await ServiceBench.open({
      module: (config) => ConversionesModule.forRoot({ ...config, ...CONFIG, CARPETA_DATOS, ...cambio }),
      migrations: [...eventStoreMigrations, ...migraciones],
      wired,
    });
    return new Servicio(bench, await bench.issuer.token(TODO));
  }

  cerrar(): Promise<void> {
    return this.bench.close();
  }

  /** A token of another brand. */
  deOtra(): Promise<string> {
    return this.bench.issuer.token(TODO, { sub: 'otra', marca_id: newId() });
  }

  /** A token of one and the same caller, who acts for this brand. */
  deAgencia(marca_id: string): Promise<string> {
    return this.bench.issuer.token(TODO, { sub: 'agencia', marca_id });
  }

  deAfiliado(afiliado_id: string): Promise<string> {
    return this.bench.issuer.token(TODO, { sub: 'luz', rol: 'afiliado', marca_id: undefined, afiliado_id });
  }

  filas<T>(sql: string, valores: unknown[] = []): Promise<T[]> {
    return this.bench.query(sql, valores);
  }

  pedir({ method = 'POST', url = '/conversiones', token = this.deMarca, ...resto }: Peticion) {
    return this.bench.request({ method, url, token, ...resto });
  }

  /** The body of a good answer of this status. */
  async bien<T = ConversionVista>(status: number, peticion: Peticion): Promise<T> {
    const respuesta = await this.pedir(peticion);
    if (respuesta.statusCode !== status) throw new Error(`${respuesta.statusCode} ${respuesta.body}`);
    return (respuesta.body === '' ? undefined : respuesta.json()) as T;
  }

  ver<T = ConversionVista>(url: string): Promise<T> {
    return this.bien<T>(200, { method: 'GET', url });
  }

  /** Status and code of a refusal. */
  async codigo(peticion: Peticion): Promise<[number, string | undefined]> {
    const respuesta = await this.pedir(peticion);
    return [respuesta.statusCode, respuesta.json<{ codigo?: string }>().codigo];
  }

  async decir<T extends keyof Mensajes>(topic: T, anuncio: Announcement<Mensajes[T]>, veces = 1): Promise<string> {
    return (await this.bench.say(topic, anuncio, { times: veces })).id;
  }

  oyente(): Promise<readonly Envelope<Mensajes['conversiones.eventos']>[]> {
    return this.bench.listen('conversiones.eventos');
  }

  pronto(asercion: () => unknown): Promise<unknown> {
    return this.bench.soon(asercion);
  }
}

export { MARCA };
