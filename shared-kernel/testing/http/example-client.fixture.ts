import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect } from 'vitest';
import { type BaseConfig, baseSchema, readConfig } from '../../platform/config.js';
import { createApp } from '../../platform/http/app.js';
import type { ProblemDocument } from '../../platform/http/problem/problem.js';
import { ExampleModule, ID } from './example.fixture.js';
import { type TestIssuer, testIssuer } from './test-issuer.js';

export const goodOrder = { nombre: 'uno', importe: { monto: '12.50', moneda: 'GBP' } };
export const anOrder = `/pedidos/${ID}`;

export interface Order {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly url?: string;
  /** Without it one that may do everything here; null for none at all. */
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly payload?: unknown;
}

/** The example service with an issuer of its own, and how to ask it. */
export class ExampleService {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    private readonly tokenForAll: string,
  ) {}

  static async open(module = (config: BaseConfig) => ExampleModule.with_(config)): Promise<ExampleService> {
    const issuer = await testIssuer();
    const config = readConfig(baseSchema, {
      PORT: '0',
      MYSQL_URL: 'mysql://nobody@127.0.0.1/none',
      REDIS_URL: 'redis://127.0.0.1',
      PULSAR_URL: 'memory://',
      JWT_ISSUER: issuer.issuer,
      JWKS_URL: issuer.jwksUrl,
      LOG_LEVEL: 'silent',
    });
    const app = await createApp(module(config));
    return new ExampleService(app, issuer, await issuer.token('pedidos:escribir pedidos:leer'));
  }

  async close(): Promise<void> {
    await this.app.close();
    this.issuer.close();
  }

  ask({ method = 'POST', url = '/pedidos', token = this.tokenForAll, headers = {}, payload }: Order) {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const body = payload === undefined ? {} : { payload: payload as object };
    return this.app.inject({ method, url, headers: { ...authorization, ...headers }, ...body });
  }

  /** The problem that the answer is, once everything that holds for all of them is checked. */
  async problem(order: Order): Promise<ProblemDocument> {
    const answer = await this.ask(order);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const document = answer.json<ProblemDocument>();
    expect(document.status).toBe(answer.statusCode);
    expect(document.type).toBe(`urn:alpespartner:problema:${document.codigo}`);
    expect(document.correlation_id).toBe(answer.headers['x-correlation-id']);
    expect(answer.body).not.toMatch(/node_modules|at .*\.ts/);
    return document;
  }
}
