import { Controller, Get, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { ActualizarCampana } from '../../application/campana/actualizar-campana.js';
import { CrearCampana } from '../../application/campana/crear-campana.js';
import { CampanaRepository } from '../../domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';
import { cambiosSchema, campanaSchema, filtroCampanasSchema } from './cuerpos.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { campanaJson, campanaJsonSchema } from './respuestas.js';
import { cambiosDe, datosDe, exigirImportar, ordenDe } from './traducir.js';
import { marcaPara } from '../../../comun/adapters/http/quien.js';
import { terminosDe } from '../terminos/traducir.js';

@Controller('campanas')
export class CampanasController {
  constructor(
    private readonly commands: CommandBus,
    private readonly campanas: CampanaRepository,
  ) {}

  @Post()
  @Scope('campanas:escribir')
  @Answers(201, campanaJsonSchema, 'The campaign, BORRADOR. Two campaigns may share a name.')
  async crear(@Caller() quien: Principal, @JsonBody(campanaSchema) cuerpo: z.output<typeof campanaSchema>) {
    const { efectivo_en, marca_id, terminos } = cuerpo;
    exigirImportar(quien, efectivo_en);
    const orden = { por: quien.sub, efectivoEn: efectivo_en };
    const datos = datosDe(cuerpo, marcaPara(quien, marca_id));
    const campana = await this.commands.execute(new CrearCampana(datos, terminosDe(terminos), orden));
    const { estado, version } = campana;
    return new Answer(campanaJson(campana), { version, location: `/campanas/${estado.id}` });
  }

  @Get()
  @Scope('campanas:leer')
  @Answers(200, listaDe(campanaJsonSchema), 'Of the brand of the token, in the order of their creation.')
  async listar(
    @Caller() quien: Principal,
    @QueryParams(filtroCampanasSchema) { nombre, estado, limite, cursor }: z.output<typeof filtroCampanasSchema>,
  ) {
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { marcaId: visibleTenant(quien), nombre, situacion: estado };
    const campanas = await this.campanas.list(filtro, limite + 1, desde);
    return pageOf(campanas, limite, (campana) => [campana.estado.id], campanaJson);
  }

  @Get(':id')
  @Scope('campanas:leer')
  @Answers(200, campanaJsonSchema, 'With all versions of its terms. 404 for the campaign of another brand.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    const campana = await this.campanas.find(id, visibleTenant(quien));
    if (!campana) throw campanaDesconocida();
    return new Answer(campanaJson(campana), { version: campana.version });
  }

  @Patch(':id')
  @Scope('campanas:escribir')
  @Answers(200, campanaJsonSchema, 'What is not given stays.')
  async actualizar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cambiosSchema) cuerpo: z.output<typeof cambiosSchema>,
  ) {
    const orden = ordenDe(quien, visibleTenant(quien), id, version);
    const campana = await this.commands.execute(new ActualizarCampana(orden, cambiosDe(cuerpo)));
    return new Answer(campanaJson(campana), { version: campana.version });
  }
}
