import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { orderSchema, pageOf, pageSchema, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { lectorDe } from '../../../comun/adapters/http/quien.js';
import { ExplicarComision } from '../../application/cuenta/explicar-comision.consulta.js';
import type { FiltroComisiones } from '../../application/cuenta/lectura-de-comisiones.js';
import { ListarComisiones } from '../../application/cuenta/listar-comisiones.consulta.js';
import { VerComision } from '../../application/cuenta/ver-comision.consulta.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import { SITUACIONES_COMISION } from '../../domain/cuenta/situacion.js';
import { explicacionJson, explicacionJsonSchema } from './explicacion.json.js';
import * as json from './respuestas.js';

const filtroSchema = pageSchema.extend({
  conversion_id: idSchema.optional(),
  afiliado_id: idSchema.optional(),
  campana_id: idSchema.optional(),
  transaction_id: z.string().max(200).optional().describe("The shop's order number."),
  estado: z.enum(SITUACIONES_COMISION).optional(),
  retenida: z.stringbool().optional().describe('Whether something due of it may not be paid now.'),
  desde: instantSchema.optional().describe('Sales since this instant or later.'),
  hasta: instantSchema.optional().describe('Sales before this instant.'),
  orden: orderSchema,
});
const cursorSchema = z.tuple([instantSchema, idSchema]);

/** An affiliate sees its own commissions, a brand those of its campaigns. */
@Controller('comisiones')
@Scope('comisiones:leer')
export class ComisionesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaDe(json.comisionJsonSchema), 'In the order of the sales.')
  async listar(@Caller() principal: Principal, @QueryParams(filtroSchema) consulta: z.output<typeof filtroSchema>) {
    const { limite, cursor, orden } = consulta;
    const [ocurridoEn, id] = readCursor(cursor, cursorSchema) ?? [];
    const tras = ocurridoEn && id ? { ocurridoEn, id } : null;
    const pagina = { ascendente: orden === 'asc', limite: limite + 1, tras };
    const listar = new ListarComisiones(lectorDe(principal), filtroDe(consulta), pagina);
    const comisiones = await this.queries.execute(listar);
    return pageOf(comisiones, limite, clavesDe, json.comisionJson);
  }

  @Get(':id')
  @Answers(200, json.comisionConAsientosJsonSchema, 'With its entries, oldest first.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const comision = await this.queries.execute(new VerComision(lectorDe(principal), id));
    const cuerpo = { ...json.comisionJson(comision), asientos: comision.asientos.map(json.asientoJson) };
    return new Answer(cuerpo, { version: comision.version });
  }

  @Get(':id/explicacion')
  @Answers(200, explicacionJsonSchema, 'Enough to calculate the amount again from it alone.')
  async explicar(@Caller() principal: Principal, @PathParam('id') id: string) {
    const explicacion = await this.queries.execute(new ExplicarComision(lectorDe(principal), id));
    return new Answer(explicacionJson(explicacion), { version: explicacion.comision.version });
  }
}

const filtroDe = (consulta: z.output<typeof filtroSchema>): FiltroComisiones => ({
  conversionId: consulta.conversion_id,
  transaccionId: consulta.transaction_id,
  afiliadoId: consulta.afiliado_id,
  campanaId: consulta.campana_id,
  situacion: consulta.estado,
  retenida: consulta.retenida,
  desde: consulta.desde,
  hasta: consulta.hasta,
});

const clavesDe = ({ estado: { ocurridoEn, id } }: ComisionGuardada) => [ocurridoEn.toISOString(), id];
