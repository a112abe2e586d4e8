import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { codecDe } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { createApp } from '@alpespartner/shared-kernel/platform/http/app.js';
import type { Broker } from '@alpespartner/shared-kernel/platform/pulsar/broker.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import { testIssuer, type TestIssuer } from '@alpespartner/shared-kernel/platform/security/test-issuer.js';
import { vi } from 'vitest';
import { leerConfig } from '../config.js';
import { MarketingModule } from '../marketing.module.js';
import { abrirBase, type Base } from './base.js';

export interface Peticion {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly payload?: unknown;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

const TODO =
  'marcas:leer marcas:escribir campanas:leer campanas:escribir comisiones:leer comisiones:aprobar reportes:leer historia:importar';

/** The whole service on a database of its own, with a broker in memory, as its callers and neighbours see it. */
export class Servicio {
  private constructor(
    readonly base: Base,
    private readonly emisor: TestIssuer,
    private readonly app: NestFastifyApplication,
    private readonly broker: Broker,
    readonly admin: string,
  ) {}

  static async abrir(): Promise<Servicio> {
    const [base, emisor] = [await abrirBase(), await testIssuer()];
    const PULSAR_URL = `memory://${nuevoId()}`;
    const config = leerConfig({
      ...{ PORT: '0', MYSQL_URL: base.url, REDIS_URL: 'redis://127.0.0.1', PULSAR_URL, BARRIDO_MS: '50' },
      ...{ JWT_ISSUER: emisor.issuer, JWKS_URL: emisor.jwksUrl, LOG_LEVEL: 'silent' },
    });
    const admin = await emisor.token(TODO, { rol: 'admin', sub: 'root', marca_id: undefined });
    const app = await createApp(MarketingModule.con(config));
    return new Servicio(base, emisor, app, await connectBroker(PULSAR_URL), admin);
  }

  async cerrar(): Promise<void> {
    await this.app.close();
    this.emisor.close();
    await this.broker.close();
    await this.base.cerrar();
  }

  deMarca = (marca_id: string, scope = TODO): Promise<string> => this.emisor.token(scope, { marca_id });

  deAfiliado = (afiliado_id: string): Promise<string> =>
    this.emisor.token(TODO, { rol: 'afiliado', marca_id: undefined, afiliado_id });

  pedir({ method = 'POST', url, payload, headers = {}, token = this.admin }: Peticion) {
    const cuerpo = payload === undefined ? {} : { payload: payload as object };
    return this.app.inject({ method, url, headers: { authorization: `Bearer ${token}`, ...headers }, ...cuerpo });
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
    const codec = codecDe(topic);
    const producer = await this.broker.producer({ topic: direccion(topic) });
    const properties = { id: mensaje.id, type: mensaje.type, schema: codec.huella };
    for (let i = 0; i < veces; i += 1) {
      await producer.send({ key: mensaje.subject, payload: codec.encode(mensaje), properties });
    }
    await producer.close();
  }

  /** A listener of a topic of this service: all it has heard so far. */
  async oyente<T extends keyof Mensajes>(topic: T): Promise<readonly Envelope<Mensajes[T]>[]> {
    const oidos: Envelope<Mensajes[T]>[] = [];
    const consumer = await this.broker.consumer({ topic: direccion(topic), subscription: nuevoId(), name: 'test' });
    const seguir = async (): Promise<void> => {
      for (;;) {
        const mensajes = await consumer.receive(100);
        if (mensajes.length === 0) return;
        for (const m of mensajes) oidos.push(codecDe(topic).decode(m.payload, m.properties.schema));
        await consumer.ack(mensajes);
      }
    };
    void seguir();
    return oidos;
  }

  /** Waits until `asercion` holds. */
  pronto = (asercion: () => unknown): Promise<unknown> => vi.waitFor(asercion, { timeout: 10_000, interval: 20 });
}
