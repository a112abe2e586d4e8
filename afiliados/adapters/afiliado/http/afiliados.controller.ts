import { Controller, Get, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { ActualizarAfiliado } from '../../../application/afiliado/actualizar-afiliado.js';
import { ListarAfiliados } from '../../../application/afiliado/listar-afiliados.consulta.js';
import { RegistrarAfiliado } from '../../../application/afiliado/registrar-afiliado.js';
import { VerAfiliado } from '../../../application/afiliado/ver-afiliado.consulta.js';
import { beneficiarioJson } from '../../beneficiario/respuestas.js';
import { exigirImportar, lectorDe, ordenDe, quienDe } from '../../http/quien.js';
import { inscripcionJson } from '../../inscripcion/respuestas.js';
import { cambiosSchema, declaradoDe, declaradoEnteroDe, filtroSchema, registroSchema } from './cuerpos.js';
import { revelandoA } from './duplicado.js';
import { afiliadoJson, afiliadoJsonSchema, listaDe } from './respuestas.js';

/** Where a page ends: since when the last one on it is an affiliate, and its id. */
const posicionSchema = z.tuple([instantSchema, idSchema]);

@Controller('afiliados')
export class AfiliadosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('afiliados:escribir')
  @Answers(201, afiliadoJsonSchema, 'The affiliate, PENDIENTE. 409 where the document or the e-mail is taken.')
  async registrar(@Caller() principal: Principal, @JsonBody(registroSchema) cuerpo: z.output<typeof registroSchema>) {
    exigirImportar(principal, cuerpo.efectivo_en);
    const { referido_por, efectivo_en } = cuerpo;
    const registro = new RegistrarAfiliado(quienDe(principal), declaradoEnteroDe(cuerpo), referido_por, efectivo_en);
    const afiliado = await this.commands.execute(registro).catch(revelandoA(principal));
    const { version, estado } = afiliado;
    return new Answer(afiliadoJson(afiliado, true), { version, location: `/afiliados/${estado.id}` });
  }

  @Get()
  @Scope('afiliados:leer')
  @Answers(200, listaDe(afiliadoJsonSchema), 'By since when they are affiliates.')
  async listar(@Caller() principal: Principal, @QueryParams(filtroSchema) filtro: z.output<typeof filtroSchema>) {
    const { limite, cursor, orden, codigo_referido: codigoReferido, ...resto } = filtro;
    const [fecha, id = ''] = readCursor(cursor, posicionSchema) ?? [];
    const tras = fecha && { afiliadoDesde: fecha, id };
    const quien = lectorDe(principal);
    const pagina = { limite: limite + 1, orden, tras };
    const filas = await this.queries.execute(new ListarAfiliados(quien, { ...resto, codigoReferido }, pagina));
    return pageOf(
      filas,
      limite,
      ({ estado }) => [estado.afiliadoDesde.toISOString(), estado.id],
      (afiliado) => afiliadoJson(afiliado, quien.completo),
    );
  }

  @Get(':id')
  @Scope('afiliados:leer')
  @Answers(200, afiliadoJsonSchema, 'The affiliate with its enrolments and its beneficiary.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const quien = lectorDe(principal);
    const afiliado = await this.queries.execute(new VerAfiliado(quien, id));
    const { inscripciones, beneficiarios } = afiliado.estado;
    const cuerpo = {
      ...afiliadoJson(afiliado, quien.completo),
      inscripciones: inscripciones.map(inscripcionJson),
      beneficiario: quien.cuentas ? beneficiarioJson(beneficiarios) : undefined,
    };
    return new Answer(cuerpo, { version: afiliado.version });
  }

  @Patch(':id')
  @Scope('afiliados:escribir')
  @Answers(200, afiliadoJsonSchema, 'What is not given stays; null takes back.')
  async actualizar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cambiosSchema) cuerpo: z.output<typeof cambiosSchema>,
  ) {
    const orden = ordenDe(principal, id, version, cuerpo.efectivo_en);
    const cambio = new ActualizarAfiliado(orden, declaradoDe(cuerpo), cuerpo.referido_por);
    const afiliado = await this.commands.execute(cambio).catch(revelandoA(principal));
    return new Answer(afiliadoJson(afiliado, true), { version: afiliado.version });
  }
}
