import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Cuerpo, idSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
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
  @Respuesta(201, inscripcionAbiertaJsonSchema, 'The enrolment, open. `version` is the one of the affiliate.')
  async inscribir(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() vista: number | null,
    @Cuerpo(inscripcionSchema) { campana_id, efectivo_en }: z.output<typeof inscripcionSchema>,
  ) {
    const orden = new InscribirAfiliado(ordenDe(principal, id, vista, efectivo_en), campana_id);
    const { inscripcion, version } = await this.commands.execute(orden);
    return new Answer({ ...inscripcionJson(inscripcion), afiliado_id: id, version }, { version });
  }

  @Delete(':campana')
  @HttpCode(204)
  @Respuesta(204, null, 'The enrolment has ended; it stays, with its interval.')
  async terminar(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @Parametro('campana') campana: string,
    @IfMatch() vista: number | null,
    @Consulta(terminacionSchema) { efectivo_en }: z.output<typeof terminacionSchema>,
  ) {
    await this.commands.execute(new TerminarInscripcion(ordenDe(principal, id, vista, efectivo_en), campana));
  }
}
