import { Controller, Global, HttpCode, Module, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Clock, SystemClock } from '../../../application/clock.js';
import { newId } from '../../../application/ids.js';
import type { Receipt } from '../../../application/receipt.js';
import { DomainError } from '../../../domain/errors.js';
import { type FreshDatabase, freshDatabase } from '../../../testing/bench/database.js';
import { infra } from '../../../testing/bench/infra.js';
import { ExampleService, type Order } from '../../../testing/http/example-client.fixture.js';
import { connectDatabase } from '../../mysql/data-source.js';
import { kernelMigrations } from '../../mysql/migrations/kernel-migrations.js';
import { migrate } from '../../mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '../../mysql/typeorm-unit-of-work.js';
import { type MysqlTx, MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import { Scope } from '../../security/decorators.js';
import { Answer } from '../edge/answer.js';
import { HttpModule } from '../http.module.js';
import { JsonBody } from '../input/parameters.js';
import { WithoutTransaction } from './idempotency.interceptor.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { receiptOf, storedAnswer } from './stored-answer.js';

const noteSchema = z.strictObject({
  texto: z.string(),
  otro: z.string().optional(),
  falla: z.boolean().default(false),
});
type Note = z.output<typeof noteSchema>;

@Scope('pedidos:escribir')
@Controller('apuntes')
class NotesController {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {}

  @Post()
  async note(@JsonBody(noteSchema) { texto, falla }: Note) {
    const id = newId();
    await this.unitOfWork.run((tx) => tx.query('INSERT INTO apunte (id, texto) VALUES (?, ?)', [id, texto]));
    if (falla) throw new DomainError('apuntes.no', 'Refused after writing.', 'regla');
    return new Answer({ id, texto }, { version: 1, location: `/apuntes/${id}` });
  }

  @Put()
  @HttpCode(204)
  async change(@JsonBody(noteSchema) { texto }: Note): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query('INSERT INTO apunte (id, texto) VALUES (?, ?)', [newId(), texto]));
  }

  @Post('libre')
  @WithoutTransaction()
  async free(@Req() request: FastifyRequest, @JsonBody(noteSchema) { texto }: Note) {
    const key = idempotencyKeyOf(request);
    const stored = key && (await this.unitOfWork.run((tx) => storedAnswer(tx, key)));
    if (stored) return stored;
    const answer = { texto, transaccion: this.unitOfWork.current() !== undefined };
    if (key) await this.unitOfWork.run((tx) => this.store(tx, receiptOf(key, new Answer(answer, { status: 201 }))));
    return answer;
  }

  private store(tx: MysqlTx, { quien, clave, huella, estado, cuerpo }: Receipt): Promise<unknown> {
    const rows = [[quien, clave, huella, estado, cuerpo, new Date()]];
    return tx.query('INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, creado_en) VALUES ?', [rows]);
  }
}

let base: FreshDatabase;
let data: DataSource;
let example: ExampleService;

beforeAll(async () => {
  base = await freshDatabase(infra().mysqlUrl);
  data = await connectDatabase(base.url);
  await migrate(data, kernelMigrations);
  await data.query('CREATE TABLE apunte (id CHAR(36) PRIMARY KEY, texto VARCHAR(100) NOT NULL)');
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(data, { source: 'ejemplo', clock, onAnnounced: () => undefined });

  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: MysqlUnitOfWork, useValue: unitOfWork },
    ],
    exports: [Clock, MysqlUnitOfWork],
  })
  class Platform {}

  @Module({})
  class NotesModule {}

  example = await ExampleService.open((config) => ({
    module: NotesModule,
    imports: [Platform, HttpModule.forRoot({ config, name: 'ejemplo', version: '1.2.3' })],
    controllers: [NotesController],
  }));
});
afterAll(async () => {
  await example?.close();
  await data?.destroy();
  await base?.drop();
});
beforeEach(() => data.query('DELETE FROM apunte'));

const notes = async (): Promise<number> => (await data.query<unknown[]>('SELECT id FROM apunte')).length;
const with_ = (key: string, payload: object, more: Order = {}) =>
  example.ask({ url: '/apuntes', payload, headers: { 'idempotency-key': key }, ...more });

describe('the same key', () => {
  it('and the same request: the first answer again, done once', async () => {
    const first = await with_('a', { texto: 'uno', otro: 'x' });
    const second = await with_('a', { otro: 'x', texto: 'uno' });
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.json()).toEqual(first.json());
    const { etag, location } = first.headers;
    expect(second.headers).toMatchObject({ etag, location, 'idempotency-replayed': 'true' });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(await notes()).toBe(1);
  });

  it('and another body, or another route: 422, and nothing done', async () => {
    await with_('b', { texto: 'uno' });
    for (const answer of [await with_('b', { texto: 'dos' }), await with_('b', { texto: 'uno' }, { method: 'PUT' })]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ codigo: 'idempotencia.clave-reutilizada' });
    }
    expect(await notes()).toBe(1);
  });

  it('many times at once: done once, and everyone gets the one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => with_('c', { texto: 'uno' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(11).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await notes()).toBe(1);
  });

  it('of another caller is another key', async () => {
    await with_('d', { texto: 'uno' });
    const token = await example.issuer.token('pedidos:escribir', { sub: 'berta' });
    expect((await with_('d', { texto: 'dos' }, { token })).statusCode).toBe(201);
  });

  it('of the same caller for another brand, or for none, is another key', async () => {
    const ask = async (marca_id: string | undefined, texto: string) => {
      const token = await example.issuer.token('pedidos:escribir', { sub: 'agencia', rol: 'admin', marca_id });
      return (await with_('h', { texto }, { token })).statusCode;
    };
    const [one, other] = [newId(), newId()];
    expect([await ask(one, 'uno'), await ask(other, 'dos'), await ask(undefined, 'tres')]).toEqual([201, 201, 201]);
    expect([await ask(one, 'uno'), await ask(other, 'uno')]).toEqual([200, 422]);
    expect(await notes()).toBe(3);
  });

  it('repeats an empty answer as it was', async () => {
    const answers = [
      await with_('e', { texto: 'uno' }, { method: 'PUT' }),
      await with_('e', { texto: 'uno' }, { method: 'PUT' }),
    ];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(await notes()).toBe(1);
  });
});

describe('what fails', () => {
  it('stores nothing, not even what it had written, and frees the key', async () => {
    expect((await with_('f', { texto: 'uno', falla: true })).statusCode).toBe(422);
    expect((await with_('f', { sobra: true })).statusCode).toBe(400);
    expect(await notes()).toBe(0);
    expect((await with_('f', { texto: 'dos' })).statusCode).toBe(201);
  });
});

it('a route without transaction keeps its receipts itself', async () => {
  const free = { url: '/apuntes/libre' };
  const first = await with_('g', { texto: 'uno' }, free);
  const second = await with_('g', { texto: 'uno' }, free);
  expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
  expect(first.json()).toEqual({ texto: 'uno', transaccion: false });
  expect(second.body).toBe(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect((await with_('g', { texto: 'dos' }, free)).statusCode).toBe(422);
});
