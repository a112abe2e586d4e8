import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { type Principal, tenantOf } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { ListarReembolsos } from '../../../application/reembolso/listar-reembolsos.consulta.js';
import { ReembolsarCliente } from '../../../application/reembolso/reembolsar-cliente.js';
import { quienDe } from '../../http/quien.js';
import { filtroSchema, reembolsoDe, reembolsoDeClienteSchema } from './cuerpos.js';
import { reembolsoJson, reembolsoJsonSchema, reembolsosJsonSchema } from './reembolso.json.js';

const cursorSchema = z.tuple([instantSchema, idSchema]);

/** Refunds of customers, and what became of refunds that had to wait. */
@Controller('reembolsos')
export class ReembolsosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('conversiones:escribir')
  @Answers(201, reembolsoJsonSchema, 'Spread over the sales of the customer: `partes`.')
  @Answers(202, reembolsoJsonSchema, 'What is left of it (`exceso`) waits for sales that are told later, for 72 h.')
  @Answers(200, reembolsoJsonSchema, 'It was there already, with the same content, and waits no more.')
  @Answers(409, null, 'It was there already, with another content: `diferencias`.')
  async reembolsar(
    @Caller() quien: Principal,
    @JsonBody(reembolsoDeClienteSchema) cuerpo: z.output<typeof reembolsoDeClienteSchema>,
  ): Promise<Answer> {
    const quienPide = { ...quienDe(quien), marcaId: tenantOf(quien) };
    const comando = new ReembolsarCliente(quienPide, cuerpo.user_id, reembolsoDe(cuerpo));
    const { reembolso, nuevo } = await this.commands.execute(comando);
    const hecho = nuevo ? 201 : 200;
    const status = reembolso.estado === 'EN_ESPERA' ? 202 : hecho;
    return new Answer(reembolsoJson(reembolso), {
      status,
      location: `/reembolsos?reembolso_id=${encodeURIComponent(cuerpo.reembolso_id)}`,
    });
  }

  @Get()
  @Scope('conversiones:leer')
  @Answers(
    200,
    reembolsosJsonSchema,
    'By `recibido_en`, the newest first unless told otherwise. Those of one sale that were applied stand in the sale.',
  )
  async listar(@Caller() quien: Principal, @QueryParams(filtroSchema) filtro: z.output<typeof filtroSchema>) {
    const { limite, cursor, orden } = filtro;
    const [recibidoEn, id] = readCursor(cursor, cursorSchema) ?? [];
    const tras = recibidoEn && id ? { recibidoEn, id } : null;
    const pagina = { limite: limite + 1, tras, ascendente: orden === 'asc' };
    const filas = await this.queries.execute(new ListarReembolsos(quienDe(quien), filtroDe(filtro), pagina));
    return pageOf(filas, limite, (uno) => [uno.recibidoEn.toISOString(), uno.id], reembolsoJson);
  }
}

const filtroDe = (f: z.output<typeof filtroSchema>) => ({
  estado: f.estado,
  reembolsoId: f.reembolso_id,
  conversionId: f.conversion_id,
  usuarioId: f.user_id,
  desde: f.desde,
  hasta: f.hasta,
});
