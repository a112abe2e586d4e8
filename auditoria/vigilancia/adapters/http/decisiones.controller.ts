import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { DecidirAparcado } from '../../application/decidir-aparcado.js';
import { type Decididos, DecidirAparcados } from '../../application/decidir-aparcados.js';
import type { Decision } from '../../domain/decision.js';
import { filtroSchema } from './errores.controller.js';

const motivoSchema = z.strictObject({ motivo: z.string().trim().min(1).max(500) });
const todosSchema = filtroSchema.extend(motivoSchema.shape);
const decididosSchema = z.object({ decididos: z.number().int(), quedan: z.boolean() });

type Motivo = z.output<typeof motivoSchema>;
type Todos = z.output<typeof todosSchema>;

/** Decided once: asked again, by whomever, it is answered the same and changes nothing. */
@Controller('errores')
@Scope('errores:operar')
export class DecisionesDeErroresController {
  constructor(private readonly commands: CommandBus) {}

  @Post('reprocesos')
  @HttpCode(202)
  @Answers(202, decididosSchema, 'All that wait and match are tried again; ask again while `quedan`.')
  reprocesarTodos(@Caller() principal: Principal, @JsonBody(todosSchema) cuerpo: Todos) {
    return this.todos(principal, 'reproceso', cuerpo);
  }

  @Post('descartes')
  @HttpCode(200)
  @Answers(200, decididosSchema, 'All that wait and match are discarded; ask again while `quedan`.')
  descartarTodos(@Caller() principal: Principal, @JsonBody(todosSchema) cuerpo: Todos) {
    return this.todos(principal, 'descarte', cuerpo);
  }

  @Post(':id/reproceso')
  @Answers(202, null, 'It is tried again by the service that parked it; GET the location for the outcome.')
  @Answers(409, null, 'It is processed or discarded, or waits behind another.')
  async reprocesar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @JsonBody(motivoSchema) { motivo }: Motivo,
  ) {
    await this.commands.execute(new DecidirAparcado(quienDe(principal), id, 'reproceso', motivo));
    return new Answer(null, { status: 202, location: `/errores/${id}` });
  }

  @Post(':id/descarte')
  @HttpCode(204)
  @Answers(204, null, 'It will not be tried again; it stays visible.')
  @Answers(409, null, 'It is being processed, or was.')
  async descartar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @JsonBody(motivoSchema) { motivo }: Motivo,
  ) {
    await this.commands.execute(new DecidirAparcado(quienDe(principal), id, 'descarte', motivo));
  }

  private todos(principal: Principal, decision: Decision, { motivo, ...filtro }: Todos): Promise<Decididos> {
    return this.commands.execute(new DecidirAparcados(quienDe(principal), filtro, decision, motivo));
  }
}
