import { Controller, Get, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { ActualizarAfiliado } from '../../application/actualizar-afiliado.js';
import { ListarAfiliados } from '../../application/listar-afiliados.js';
import { RegistrarAfiliado } from '../../application/registrar-afiliado.js';
import { VerAfiliado } from '../../application/ver-afiliado.js';
import { cambiosSchema, declaradoDe, declaradoEnteroDe, filtroSchema, registroSchema } from './cuerpos.js';
import { exigirImportar, lectorDe, ordenDe, revelandoA } from './quien.js';
import { afiliadoJson, afiliadoJsonSchema, inscripcionJson, listaDe } from './respuestas.js';

@Controller('afiliados')
export class AfiliadosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('afiliados:escribir')
  @Answers(201, afiliadoJsonSchema, 'The affiliate, PENDIENTE. 409 where the document or the e-mail is taken.')
  async registrar(@Caller() quien: Principal, @JsonBody(registroSchema) cuerpo: z.output<typeof registroSchema>) {
    exigirImportar(quien, cuerpo.efectivo_en);
    const { referido_por, efectivo_en } = cuerpo;
    const orden = new RegistrarAfiliado(declaradoEnteroDe(cuerpo), referido_por, quien.sub, efectivo_en);
    const afiliado = await this.commands.execute(orden).catch(revelandoA(quien));
    const { version, estado } = afiliado;
    return new Answer(afiliadoJson(afiliado, true), { version, location: `/afiliados/${estado.id}` });
  }

  @Get()
  @Scope('afiliados:leer')
  @Answers(200, listaDe(afiliadoJsonSchema), 'In the order of their registration.')
  async listar(@Caller() quien: Principal, @QueryParams(filtroSchema) filtro: z.output<typeof filtroSchema>) {
    const { limite, cursor, ...resto } = filtro;
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const lector = lectorDe(quien);
    const filas = await this.queries.execute(new ListarAfiliados(resto, lector, limite + 1, desde));
    return pageOf(
      filas,
      limite,
      ({ estado }) => [estado.id],
      (afiliado) => afiliadoJson(afiliado, lector.completo),
    );
  }

  @Get(':id')
  @Scope('afiliados:leer')
  @Answers(200, afiliadoJsonSchema, 'The affiliate with its enrolments.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    const lector = lectorDe(quien);
    const afiliado = await this.queries.execute(new VerAfiliado(id, lector));
    const inscripciones = afiliado.estado.inscripciones.map(inscripcionJson);
    return new Answer({ ...afiliadoJson(afiliado, lector.completo), inscripciones }, { version: afiliado.version });
  }

  @Patch(':id')
  @Scope('afiliados:escribir')
  @Answers(200, afiliadoJsonSchema, 'What is not given stays; null takes back.')
  async actualizar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cambiosSchema) cuerpo: z.output<typeof cambiosSchema>,
  ) {
    const orden = ordenDe(quien, id, version, cuerpo.efectivo_en);
    const cambio = new ActualizarAfiliado(orden, declaradoDe(cuerpo), cuerpo.referido_por);
    const afiliado = await this.commands.execute(cambio).catch(revelandoA(quien));
    return new Answer(afiliadoJson(afiliado, true), { version: afiliado.version });
  }
}
