import { Controller, Global, HttpCode, Module, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import { newId } from '../../application/ids.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';
import { infra } from '../../testing/infra.js';
import { Clock, SystemClock } from '../../application/clock.js';
import { connectDatabase } from '../mysql/data-source.js';
import { kernelMigrations } from '../mysql/kernel-migrations.js';
import { migrate } from '../mysql/migrations.js';
import { MysqlUnitOfWork, type MysqlTx } from '../mysql/unit-of-work.js';
import { Scope } from '../security/decorators.js';
import { Answer } from './answer.js';
import { Ejemplo, type Pedido } from './example-client.fixture.js';
import { HttpModule } from './http.module.js';
import { claveDe } from './idempotency-key.js';
import { SinTransaccion } from './idempotency.js';
import { reciboDe, respuestaGuardada, type Recibo } from './recibo.js';
import { Cuerpo } from './zod.js';

const apunteSchema = z.strictObject({
  texto: z.string(),
  otro: z.string().optional(),
  falla: z.boolean().default(false),
});
type Apunte = z.output<typeof apunteSchema>;

@Scope('pedidos:escribir')
@Controller('apuntes')
class ApuntesController {
  constructor(private readonly unidad: MysqlUnitOfWork) {}

  @Post()
  async apuntar(@Cuerpo(apunteSchema) { texto, falla }: Apunte) {
    const id = newId();
    await this.unidad.run((tx) => tx.query('INSERT INTO apunte (id, texto) VALUES (?, ?)', [id, texto]));
    if (falla) throw new DomainError('apuntes.no', 'Refused after writing.', 'regla');
    return new Answer({ id, texto }, { version: 1, location: `/apuntes/${id}` });
  }

  @Put()
  @HttpCode(204)
  async cambiar(@Cuerpo(apunteSchema) { texto }: Apunte): Promise<void> {
    await this.unidad.run((tx) => tx.query('INSERT INTO apunte (id, texto) VALUES (?, ?)', [newId(), texto]));
  }

  @Post('libre')
  @SinTransaccion()
  async libre(@Req() request: FastifyRequest, @Cuerpo(apunteSchema) { texto }: Apunte) {
    const clave = claveDe(request);
    const guardada = clave && (await this.unidad.run((tx) => respuestaGuardada(tx, clave)));
    if (guardada) return guardada;
    const answer = { texto, transaccion: this.unidad.current() !== undefined };
    const recibo = reciboDe(request, 201, answer);
    if (recibo) await this.unidad.run((tx) => this.guardar(tx, recibo));
    return answer;
  }

  private guardar(tx: MysqlTx, { quien, clave, huella, estado, cuerpo }: Recibo): Promise<unknown> {
    const filas = [[quien, clave, huella, estado, cuerpo, new Date()]];
    return tx.query('INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, creado_en) VALUES ?', [filas]);
  }
}

let base: FreshDatabase;
let datos: DataSource;
let ejemplo: Ejemplo;

beforeAll(async () => {
  base = await freshDatabase(infra().mysqlUrl);
  datos = await connectDatabase(base.url);
  await migrate(datos, kernelMigrations);
  await datos.query('CREATE TABLE apunte (id CHAR(36) PRIMARY KEY, texto VARCHAR(100) NOT NULL)');
  const clock = new SystemClock();
  const unidad = new TypeormUnitOfWork(datos, { source: 'ejemplo', clock, onAnnounced: () => undefined });

  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: MysqlUnitOfWork, useValue: unidad },
    ],
    exports: [Clock, MysqlUnitOfWork],
  })
  class Plataforma {}

  @Module({})
  class ApuntesModule {}

  ejemplo = await Ejemplo.abrir((config) => ({
    module: ApuntesModule,
    imports: [Plataforma, HttpModule.forRoot({ config, nombre: 'ejemplo', version: '1.2.3' })],
    controllers: [ApuntesController],
  }));
});
afterAll(async () => {
  await ejemplo?.cerrar();
  await datos?.destroy();
  await base?.drop();
});
beforeEach(() => datos.query('DELETE FROM apunte'));

const apuntes = async (): Promise<number> => (await datos.query<unknown[]>('SELECT id FROM apunte')).length;
const con = (clave: string, payload: object, mas: Pedido = {}) =>
  ejemplo.pedir({ url: '/apuntes', payload, headers: { 'idempotency-key': clave }, ...mas });

describe('the same key', () => {
  it('and the same request: the first answer again, done once', async () => {
    const primera = await con('a', { texto: 'uno', otro: 'x' });
    const segunda = await con('a', { otro: 'x', texto: 'uno' });
    expect([primera.statusCode, segunda.statusCode]).toEqual([201, 200]);
    expect(segunda.json()).toEqual(primera.json());
    const { etag, location } = primera.headers;
    expect(segunda.headers).toMatchObject({ etag, location, 'idempotency-replayed': 'true' });
    expect(primera.headers).not.toHaveProperty('idempotency-replayed');
    expect(await apuntes()).toBe(1);
  });

  it('and another body, or another route: 422, and nothing done', async () => {
    await con('b', { texto: 'uno' });
    for (const respuesta of [await con('b', { texto: 'dos' }), await con('b', { texto: 'uno' }, { method: 'PUT' })]) {
      expect(respuesta.statusCode).toBe(422);
      expect(respuesta.json()).toMatchObject({ codigo: 'idempotencia.clave-reutilizada' });
    }
    expect(await apuntes()).toBe(1);
  });

  it('many times at once: done once, and everyone gets the one answer', async () => {
    const respuestas = await Promise.all(Array.from({ length: 12 }, () => con('c', { texto: 'uno' })));
    expect(respuestas.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(11).fill(200), 201]);
    expect(new Set(respuestas.map(({ body }) => body)).size).toBe(1);
    expect(await apuntes()).toBe(1);
  });

  it('of another caller is another key', async () => {
    await con('d', { texto: 'uno' });
    const token = await ejemplo.emisor.token('pedidos:escribir', { sub: 'berta' });
    expect((await con('d', { texto: 'dos' }, { token })).statusCode).toBe(201);
  });

  it('repeats an empty answer as it was', async () => {
    const respuestas = [
      await con('e', { texto: 'uno' }, { method: 'PUT' }),
      await con('e', { texto: 'uno' }, { method: 'PUT' }),
    ];
    expect(respuestas.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(await apuntes()).toBe(1);
  });
});

describe('what fails', () => {
  it('stores nothing, not even what it had written, and frees the key', async () => {
    expect((await con('f', { texto: 'uno', falla: true })).statusCode).toBe(422);
    expect((await con('f', { sobra: true })).statusCode).toBe(400);
    expect(await apuntes()).toBe(0);
    expect((await con('f', { texto: 'dos' })).statusCode).toBe(201);
  });
});

it('a route without transaction keeps its receipts itself', async () => {
  const libre = { url: '/apuntes/libre' };
  const primera = await con('g', { texto: 'uno' }, libre);
  const segunda = await con('g', { texto: 'uno' }, libre);
  expect([primera.statusCode, segunda.statusCode]).toEqual([201, 200]);
  expect(primera.json()).toEqual({ texto: 'uno', transaccion: false });
  expect(segunda.body).toBe(primera.body);
  expect(segunda.headers['idempotency-replayed']).toBe('true');
  expect((await con('g', { texto: 'dos' }, libre)).statusCode).toBe(422);
});
