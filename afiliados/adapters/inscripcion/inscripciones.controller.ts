import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { InscribirAfiliado } from '../../application/inscripcion/inscribir-afiliado.js';
import { TerminarInscripcion } from '../../application/inscripcion/terminar-inscripcion.js';
import { efectivo_en } from '../http/campos.js';
import { ordenDe } from '../http/quien.js';
import { inscripcionAbiertaJsonSchema, inscripcionJson } from './respuestas.js';

const inscripcionSchema = z.strictObject({ campana_id: idSchema, efectivo_en });
const terminacionSchema = z.strictObject({ efectivo_en });

@Controller('afiliados/:id/inscripciones')
@Scope('afiliados:escribir')
export class InscripcionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Answers(201, inscripcionAbiertaJsonSchema, 'The enrolment, open. `version` is the one of the affiliate.')
  async inscribir(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() vista: number | null,
    @JsonBody(inscripcionSchema) { campana_id, efectivo_en }: z.output<typeof inscripcionSchema>,
  ) {
    const orden = new InscribirAfiliado(ordenDe(principal, id, vista, efectivo_en), campana_id);
    const { inscripcion, version } = await this.commands.execute(orden);
    return new Answer({ ...inscripcionJson(inscripcion), afiliado_id: id, version }, { version });
  }

  @Delete(':campana')
  @HttpCode(204)
  @Answers(204, null, 'The enrolment has ended; it stays, with its interval.')
  async terminar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @PathParam('campana') campana: string,
    @IfMatch() vista: number | null,
    @QueryParams(terminacionSchema) { efectivo_en }: z.output<typeof terminacionSchema>,
  ) {
    await this.commands.execute(new TerminarInscripcion(ordenDe(principal, id, vista, efectivo_en), campana));
  }
}
