import { Controller, type DynamicModule, Get, Global, HttpCode, Module, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock, SystemClock } from '../../application/clock.js';
import { currentContext } from '../../application/context.js';
import { type Dinero, dinero } from '../../domain/dinero.js';
import { DomainError } from '../../domain/errors.js';
import type { BaseConfig } from '../../platform/config.js';
import { Answer } from '../../platform/http/edge/answer.js';
import { Answers } from '../../platform/http/edge/answers.js';
import { HttpModule } from '../../platform/http/http.module.js';
import { IfMatch, requireVersion } from '../../platform/http/input/etag.js';
import { pageOf, pageSchema } from '../../platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '../../platform/http/input/parameters.js';
import { dineroJson, importeSchema, instantSchema } from '../../platform/http/input/values.js';
import { type MysqlTx, MysqlUnitOfWork } from '../../platform/mysql/unit-of-work.js';
import { AccessLog, type Denial } from '../../platform/security/access-log.js';
import { Caller, Public, Scope } from '../../platform/security/decorators.js';
import { type Principal, requireScope, tenantOf } from '../../platform/security/principal.js';

const orderSchema = z.strictObject({
  nombre: z.string().min(1).max(100),
  importe: importeSchema,
  efectivo_en: instantSchema.optional(),
});
const orderJson = z.object({ id: z.uuid(), marca_id: z.uuid(), importe: importeSchema, version: z.int() });
const listSchema = pageSchema.extend({ estado: z.enum(['ABIERTO', 'CERRADO']).optional() });

export const ID = '0190b6a0-0000-7000-8000-00000000c001';
const viewOrder = (marcaId: string, importe: Dinero) => ({
  id: ID,
  marca_id: marcaId,
  importe: dineroJson(importe),
  version: 1,
});

/** The smallest controller that uses everything: the specs of this folder run on it. */
@ApiTags('pedidos')
@Controller('pedidos')
class OrdersController {
  @Post()
  @Scope('pedidos:escribir')
  @Answers(201, orderJson, 'Taken.')
  create(@JsonBody(orderSchema) { importe, efectivo_en }: z.output<typeof orderSchema>, @Caller() caller: Principal) {
    if (efectivo_en) requireScope(caller, 'historia:importar');
    return new Answer(viewOrder(tenantOf(caller), importe), { version: 1, location: `/pedidos/${ID}` });
  }

  @Get()
  @Scope('pedidos:leer')
  list(@QueryParams(listSchema) { limite }: z.output<typeof listSchema>) {
    return pageOf(
      [ID, ID],
      limite,
      (id) => [id],
      (id) => ({ id }),
    );
  }

  @Post('context')
  @HttpCode(200)
  @Scope('pedidos:leer')
  async context(@JsonBody(z.strictObject({})) body: object) {
    await Promise.resolve();
    return { ...currentContext(), ...body };
  }

  @Get(':id')
  @Scope('pedidos:leer')
  @Answers(200, orderJson, 'As it is now.')
  view(@PathParam('id') id: string, @Caller() caller: Principal) {
    if (id !== ID) throw new DomainError('pedidos.desconocido', 'There is no such order.', 'no-encontrado');
    return new Answer(viewOrder(tenantOf(caller), dinero(100n, 'GBP')), { version: 1 });
  }

  @Post(':id/cierre')
  @HttpCode(204)
  @Scope('pedidos:escribir')
  @Answers(204, null, 'Closed.')
  close(@PathParam('id') _id: string, @IfMatch() version: number | null): void {
    requireVersion(version, 1);
    const differences = [{ campo: 'importe', primero: 100n, recibido: 200n }];
    throw new DomainError('pedidos.en-conflicto', 'This order says something else.', 'conflicto', {
      diferencias: differences,
    });
  }
}

@Public()
@Controller('fallos')
class FaultsController {
  @Get('imprevisto')
  unforeseen(): void {
    throw new TypeError('secret detail of ours');
  }

  @Get('bigint')
  bigint(): object {
    return { unidades: 100n };
  }

  @Get('base')
  base(): void {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:3306'), { code: 'ECONNREFUSED' });
  }
}

@Controller('cerrada')
class ClosedController {
  @Get()
  nobody(): string {
    return 'never seen';
  }
}

export class Denials extends AccessLog {
  readonly seen: Denial[] = [];
  denied(denial: Denial): void {
    this.seen.push(denial);
  }
}

/** For specs without a database: an Idempotency-Key would fail. */
class WithoutDatabase extends MysqlUnitOfWork {
  run<T>(): Promise<T> {
    return Promise.reject(new Error('no database in this spec'));
  }
  current(): MysqlTx | undefined {
    return undefined;
  }
}

@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: MysqlUnitOfWork, useClass: WithoutDatabase },
    Denials,
    { provide: AccessLog, useExisting: Denials },
  ],
  exports: [Clock, MysqlUnitOfWork, AccessLog, Denials],
})
class MinimalPlatform {}

@Module({})
export class ExampleModule {
  static with_(config: BaseConfig, platform: DynamicModule | typeof MinimalPlatform = MinimalPlatform): DynamicModule {
    return {
      module: ExampleModule,
      imports: [platform, HttpModule.forRoot({ config, name: 'ejemplo', version: '1.2.3' })],
      controllers: [OrdersController, FaultsController, ClosedController],
    };
  }
}
