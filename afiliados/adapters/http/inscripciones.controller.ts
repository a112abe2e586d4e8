import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { InscribirAfiliado } from '../../application/inscribir-afiliado.js';
import { TerminarInscripcion } from '../../application/terminar-inscripcion.js';
import { inscripcionSchema, terminacionSchema } from './cuerpos.js';
import { ordenDe } from './quien.js';
import { inscripcionAbiertaJsonSchema, inscripcionJson } from './respuestas.js';

@Controller('afiliados/:id/inscripciones')
@Scope('afiliados:escribir')
export class InscripcionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Answers(201, inscripcionAbiertaJsonSchema, 'The enrolment, open. `version` is the one of the affiliate.')
  async inscribir(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() vista: number | null,
    @JsonBody(inscripcionSchema) { campana_id, efectivo_en }: z.output<typeof inscripcionSchema>,
  ) {
    const orden = new InscribirAfiliado(ordenDe(quien, id, vista, efectivo_en), campana_id);
    const { inscripcion, version } = await this.commands.execute(orden);
    return new Answer({ ...inscripcionJson(inscripcion), afiliado_id: id, version }, { version });
  }

  @Delete(':campana')
  @HttpCode(204)
  @Answers(204, null, 'The enrolment has ended; it stays, with its interval.')
  async terminar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @PathParam('campana') campana: string,
    @IfMatch() vista: number | null,
    @QueryParams(terminacionSchema) { efectivo_en }: z.output<typeof terminacionSchema>,
  ) {
    await this.commands.execute(new TerminarInscripcion(ordenDe(quien, id, vista, efectivo_en), campana));
  }
}
