import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { paginaDe, paginaPorFechaSchema } from '../../../comun/adapters/http/pagina.js';
import { lectorDe } from '../../../comun/adapters/http/quien.js';
import { ListarPagos } from '../../application/pago/listar-pagos.consulta.js';
import { VerPago } from '../../application/pago/ver-pago.consulta.js';
import { SITUACIONES_PAGO } from '../../domain/pago/fase.js';
import type { PagoGuardado } from '../../domain/pago/pago.repository.js';
import { pagoJson, pagoJsonSchema } from './respuestas.js';

const filtroSchema = paginaPorFechaSchema.extend({
  liquidacion_id: idSchema.optional(),
  estado: z.enum(SITUACIONES_PAGO).optional(),
  afiliado_id: idSchema.optional(),
  referencia: z.string().min(1).max(128).optional().describe("The gateway's own, of the payment."),
});

/** An affiliate sees its own payments, a brand those it makes. */
@Controller('pagos')
@Scope('pagos:leer')
export class PagosController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaDe(pagoJsonSchema), 'In the order they were asked for; `desde` and `hasta` are of that.')
  async listar(@Caller() principal: Principal, @QueryParams(filtroSchema) consulta: z.output<typeof filtroSchema>) {
    const { liquidacion_id, estado, afiliado_id, referencia, desde, hasta } = consulta;
    const suyos = { liquidacionId: liquidacion_id, situacion: estado, afiliadoId: afiliado_id };
    const filtro = { ...suyos, referencia, desde, hasta };
    const pagos = await this.queries.execute(new ListarPagos(lectorDe(principal), filtro, paginaDe(consulta)));
    return pageOf(pagos, consulta.limite, clavesDe, pagoJson);
  }

  @Get(':id')
  @Answers(200, pagoJsonSchema, 'Where it stands.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const pago = await this.queries.execute(new VerPago(lectorDe(principal), id));
    return new Answer(pagoJson(pago), { version: pago.version });
  }
}

const clavesDe = ({ estado: { solicitadoEn, id } }: PagoGuardado) => [solicitadoEn.toISOString(), id];
