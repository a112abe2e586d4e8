import { Controller, Get } from '@nestjs/common';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { alcanceDe } from '../../../adapters/alcance.js';
import { listaDe } from '../../../campanas/adapters/http/respuestas.js';
import { PagoDesconocido } from '../../domain/errores.js';
import { PagoRepository } from '../../domain/pago.repository.js';
import { filtroPagosSchema } from './cuerpos.js';
import { pagoJson, pagoJsonSchema } from './respuestas.js';

/** An affiliate sees its own payments, a brand those it makes. */
@Controller('pagos')
@Scope('pagos:leer')
export class PagosController {
  constructor(private readonly pagos: PagoRepository) {}

  @Get()
  @Answers(200, listaDe(pagoJsonSchema), 'In the order of their ids.')
  async listar(
    @Caller() quien: Principal,
    @QueryParams(filtroPagosSchema) consulta: z.output<typeof filtroPagosSchema>,
  ) {
    const { limite, cursor, liquidacion_id, estado } = consulta;
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { ...alcanceDe(quien), liquidacionId: liquidacion_id, situacion: estado };
    const pagos = await this.pagos.list(filtro, limite + 1, desde);
    return pageOf(pagos, limite, (pago) => [pago.estado.id], pagoJson);
  }

  @Get(':id')
  @Answers(200, pagoJsonSchema, 'Where it stands.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    const pago = await this.pagos.find(alcanceDe(quien), id);
    if (!pago) throw new PagoDesconocido();
    return new Answer(pagoJson(pago), { version: pago.version });
  }
}
