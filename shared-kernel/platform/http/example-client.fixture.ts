import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect } from 'vitest';
import { baseSchema, readConfig, type BaseConfig } from '../config.js';
import { testIssuer, type TestIssuer } from '../security/test-issuer.js';
import { createApp } from './app.js';
import { EjemploModule, ID } from './example.fixture.js';
import type { ProblemDocument } from './problem.js';

export const pedidoBueno = { nombre: 'uno', importe: { monto: '12.50', moneda: 'GBP' } };
export const unPedido = `/pedidos/${ID}`;

export interface Pedido {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly url?: string;
  /** Without it one that may do everything here; null for none at all. */
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly payload?: unknown;
}

/** The example service with an issuer of its own, and how to ask it. */
export class Ejemplo {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly emisor: TestIssuer,
    private readonly deTodo: string,
  ) {}

  static async abrir(modulo = (config: BaseConfig) => EjemploModule.con(config)): Promise<Ejemplo> {
    const emisor = await testIssuer();
    const config = readConfig(baseSchema, {
      PORT: '0',
      MYSQL_URL: 'mysql://nobody@127.0.0.1/none',
      REDIS_URL: 'redis://127.0.0.1',
      PULSAR_URL: 'memory://',
      JWT_ISSUER: emisor.issuer,
      JWKS_URL: emisor.jwksUrl,
      LOG_LEVEL: 'silent',
    });
    const app = await createApp(modulo(config));
    return new Ejemplo(app, emisor, await emisor.token('pedidos:escribir pedidos:leer'));
  }

  async cerrar(): Promise<void> {
    await this.app.close();
    this.emisor.close();
  }

  pedir({ method = 'POST', url = '/pedidos', token = this.deTodo, headers = {}, payload }: Pedido) {
    const autorizacion = token === null ? {} : { authorization: `Bearer ${token}` };
    const cuerpo = payload === undefined ? {} : { payload: payload as object };
    return this.app.inject({ method, url, headers: { ...autorizacion, ...headers }, ...cuerpo });
  }

  /** The problem that the answer is, once everything that holds for all of them is checked. */
  async problema(pedido: Pedido): Promise<ProblemDocument> {
    const respuesta = await this.pedir(pedido);
    expect(respuesta.headers['content-type']).toMatch(/^application\/problem\+json/);
    const documento = respuesta.json<ProblemDocument>();
    expect(documento.status).toBe(respuesta.statusCode);
    expect(documento.type).toBe(`urn:alpespartner:problema:${documento.codigo}`);
    expect(documento.correlation_id).toBe(respuesta.headers['x-correlation-id']);
    expect(respuesta.body).not.toMatch(/node_modules|at .*\.ts/);
    return documento;
  }
}
