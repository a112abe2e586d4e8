import { Controller, Get, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { paginaDe } from '../../../comun/adapters/http/pagina.js';
import { marcaPara, quienDe } from '../../../comun/adapters/http/quien.js';
import { ActualizarCampana } from '../../application/campana/actualizar-campana.js';
import { CrearCampana } from '../../application/campana/crear-campana.js';
import { ListarCampanas } from '../../application/campana/listar-campanas.consulta.js';
import { VerCampana } from '../../application/campana/ver-campana.consulta.js';
import type { CampanaGuardada } from '../../domain/campana/campana.repository.js';
import { exigirImportar, ordenDe } from '../orden.js';
import { terminosDe } from '../terminos/traducir.js';
import { cambiosSchema, campanaSchema, filtroCampanasSchema } from './cuerpos.js';
import { campanaJson, campanaJsonSchema } from './respuestas.js';
import { cambiosDe, datosDe } from './traducir.js';

@Controller('campanas')
export class CampanasController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('campanas:escribir')
  @Answers(201, campanaJsonSchema, 'The campaign, BORRADOR. Two campaigns may share a name.')
  async crear(@Caller() principal: Principal, @JsonBody(campanaSchema) cuerpo: z.output<typeof campanaSchema>) {
    const { efectivo_en, marca_id, terminos } = cuerpo;
    exigirImportar(principal, efectivo_en);
    const datos = datosDe(cuerpo, marcaPara(principal, marca_id));
    const orden = { quien: quienDe(principal), efectivoEn: efectivo_en };
    const campana = await this.commands.execute(new CrearCampana(datos, terminosDe(terminos), orden));
    const { estado, version } = campana;
    return new Answer(campanaJson(campana), { version, location: `/campanas/${estado.id}` });
  }

  @Get()
  @Scope('campanas:leer')
  @Answers(200, listaDe(campanaJsonSchema), 'Of the brand of the token, by creation; `desde` and `hasta` are of that.')
  async listar(
    @Caller() principal: Principal,
    @QueryParams(filtroCampanasSchema) consulta: z.output<typeof filtroCampanasSchema>,
  ) {
    const { nombre, estado, desde, hasta, limite } = consulta;
    const filtro = { nombre, situacion: estado, desde, hasta };
    const listar = new ListarCampanas(quienDe(principal), filtro, paginaDe(consulta));
    return pageOf(await this.queries.execute(listar), limite, clavesDe, campanaJson);
  }

  @Get(':id')
  @Scope('campanas:leer')
  @Answers(200, campanaJsonSchema, 'With all versions of its terms. 404 for the campaign of another brand.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const campana = await this.queries.execute(new VerCampana(quienDe(principal), id));
    return new Answer(campanaJson(campana), { version: campana.version });
  }

  @Patch(':id')
  @Scope('campanas:escribir')
  @Answers(200, campanaJsonSchema, 'What is not given stays; changed rules hold from `reglas_desde` on.')
  async actualizar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cambiosSchema) cuerpo: z.output<typeof cambiosSchema>,
  ) {
    const orden = ordenDe(principal, id, version);
    const historia = principal.scopes.includes('historia:importar');
    const actualizar = new ActualizarCampana(orden, cambiosDe(cuerpo), cuerpo.reglas_desde, historia);
    const campana = await this.commands.execute(actualizar);
    return new Answer(campanaJson(campana), { version: campana.version });
  }
}

const clavesDe = ({ estado: { creadaEn, id } }: CampanaGuardada) => [creadaEn.toISOString(), id];
