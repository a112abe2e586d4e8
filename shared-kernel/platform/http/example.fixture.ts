import { Controller, Get, Global, HttpCode, Module, Post, type DynamicModule } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { dinero, type Dinero } from '../../domain/dinero.js';
import { DomainError } from '../../domain/errors.js';
import { Clock, SystemClock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { contextoActual } from '../../application/context.js';
import { MysqlUnitOfWork, type MysqlTx } from '../mysql/unit-of-work.js';
import { AccessLog, type Denegacion } from '../security/access-log.js';
import { Publico, Quien, Scope } from '../security/decorators.js';
import { requireScope, tenantOf, type Principal } from '../security/principal.js';
import { Answer } from './answer.js';
import { exigirVersion, IfMatch } from './etag.js';
import { HttpModule } from './http.module.js';
import { paginaDe, paginaSchema } from './pagina.js';
import { Respuesta } from './respuesta.js';
import { Consulta, Cuerpo, dineroJson, importeSchema, instanteSchema, Parametro } from './zod.js';

const pedidoSchema = z.strictObject({
  nombre: z.string().min(1).max(100),
  importe: importeSchema,
  efectivo_en: instanteSchema.optional(),
});
const pedidoJson = z.object({ id: z.uuid(), marca_id: z.uuid(), importe: importeSchema, version: z.int() });
const listaSchema = paginaSchema.extend({ estado: z.enum(['ABIERTO', 'CERRADO']).optional() });

export const ID = '0190b6a0-0000-7000-8000-00000000c001';
const verPedido = (marcaId: string, importe: Dinero) => ({
  id: ID,
  marca_id: marcaId,
  importe: dineroJson(importe),
  version: 1,
});

/** The smallest controller that uses everything: the specs of this folder run on it. */
@ApiTags('pedidos')
@Controller('pedidos')
export class PedidosController {
  @Post()
  @Scope('pedidos:escribir')
  @Respuesta(201, pedidoJson, 'Taken.')
  crear(@Cuerpo(pedidoSchema) { importe, efectivo_en }: z.output<typeof pedidoSchema>, @Quien() quien: Principal) {
    if (efectivo_en) requireScope(quien, 'historia:importar');
    return new Answer(verPedido(tenantOf(quien), importe), { version: 1, location: `/pedidos/${ID}` });
  }

  @Get()
  @Scope('pedidos:leer')
  listar(@Consulta(listaSchema) { limite }: z.output<typeof listaSchema>) {
    return paginaDe(
      [ID, ID],
      limite,
      (id) => [id],
      (id) => ({ id }),
    );
  }

  @Post('contexto')
  @HttpCode(200)
  @Scope('pedidos:leer')
  async contexto(@Cuerpo(z.strictObject({})) cuerpo: object) {
    await Promise.resolve();
    return { ...contextoActual(), ...cuerpo };
  }

  @Get(':id')
  @Scope('pedidos:leer')
  @Respuesta(200, pedidoJson, 'As it is now.')
  ver(@Parametro('id') id: string, @Quien() quien: Principal) {
    if (id !== ID) throw new DomainError('pedidos.desconocido', 'There is no such order.', 'no-encontrado');
    return new Answer(verPedido(tenantOf(quien), dinero(100n, 'GBP')), { version: 1 });
  }

  @Post(':id/cierre')
  @HttpCode(204)
  @Scope('pedidos:escribir')
  @Respuesta(204, null, 'Closed.')
  cerrar(@Parametro('id') _id: string, @IfMatch() version: number | null): void {
    exigirVersion(version, 1);
    const diferencias = [{ campo: 'importe', primero: 100n, recibido: 200n }];
    throw new DomainError('pedidos.en-conflicto', 'This order says something else.', 'conflicto', { diferencias });
  }
}

@Publico()
@Controller('fallos')
export class FallosController {
  @Get('imprevisto')
  imprevisto(): void {
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
export class CerradaController {
  @Get()
  nadie(): string {
    return 'never seen';
  }
}

export class Denegaciones extends AccessLog {
  readonly vistas: Denegacion[] = [];
  denied(denegacion: Denegacion): void {
    this.vistas.push(denegacion);
  }
}

/** For specs without a database: an Idempotency-Key would fail. */
class SinBase extends MysqlUnitOfWork {
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
    { provide: MysqlUnitOfWork, useClass: SinBase },
    Denegaciones,
    { provide: AccessLog, useExisting: Denegaciones },
  ],
  exports: [Clock, MysqlUnitOfWork, AccessLog, Denegaciones],
})
class PlataformaMinima {}

@Module({})
export class EjemploModule {
  static con(
    config: BaseConfig,
    plataforma: DynamicModule | typeof PlataformaMinima = PlataformaMinima,
  ): DynamicModule {
    return {
      module: EjemploModule,
      imports: [plataforma, HttpModule.forRoot({ config, nombre: 'ejemplo', version: '1.2.3' })],
      controllers: [PedidosController, FallosController, CerradaController],
    };
  }
}
