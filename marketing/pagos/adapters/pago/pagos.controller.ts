import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, pageSchema, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { lectorDe } from '../../../comun/adapters/http/quien.js';
import { ListarPagos } from '../../application/pago/listar-pagos.consulta.js';
import { VerPago } from '../../application/pago/ver-pago.consulta.js';
import { SITUACIONES_PAGO } from '../../domain/pago/fase.js';
import { pagoJson, pagoJsonSchema } from './respuestas.js';

const filtroPagosSchema = pageSchema.extend({
  liquidacion_id: idSchema.optional(),
  estado: z.enum(SITUACIONES_PAGO).optional(),
});

/** An affiliate sees its own payments, a brand those it makes. */
@Controller('pagos')
@Scope('pagos:leer')
export class PagosController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaDe(pagoJsonSchema), 'In the order of their ids.')
  async listar(
    @Caller() principal: Principal,
    @QueryParams(filtroPagosSchema) consulta: z.output<typeof filtroPagosSchema>,
  ) {
    const { limite, cursor, liquidacion_id, estado } = consulta;
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { liquidacionId: liquidacion_id, situacion: estado };
    const pagos = await this.queries.execute(new ListarPagos(lectorDe(principal), filtro, limite + 1, desde));
    return pageOf(pagos, limite, (pago) => [pago.estado.id], pagoJson);
  }

  @Get(':id')
  @Answers(200, pagoJsonSchema, 'Where it stands.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const pago = await this.queries.execute(new VerPago(lectorDe(principal), id));
    return new Answer(pagoJson(pago), { version: pago.version });
  }
}
