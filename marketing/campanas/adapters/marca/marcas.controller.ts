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
import { actorDe, quienDe } from '../../../comun/adapters/http/quien.js';
import { ActualizarMarca } from '../../application/marca/actualizar-marca.js';
import { ListarMarcas } from '../../application/marca/listar-marcas.consulta.js';
import { RegistrarMarca } from '../../application/marca/registrar-marca.js';
import { VerMarca } from '../../application/marca/ver-marca.consulta.js';
import type { MarcaGuardada } from '../../domain/marca/marca.repository.js';
import { cambiosMarcaSchema, filtroMarcasSchema, marcaJson, marcaJsonSchema, nuevaMarcaSchema } from './marca.json.js';

@Controller('marcas')
export class MarcasController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('marcas:escribir')
  @Answers(201, marcaJsonSchema, 'The brand. 409 where the name is taken, whatever the letter case.')
  async registrar(
    @Caller() principal: Principal,
    @JsonBody(nuevaMarcaSchema) { nombre, moneda, zona_horaria, prueba }: z.output<typeof nuevaMarcaSchema>,
  ) {
    const datos = { nombre, moneda, zonaHoraria: zona_horaria };
    const marca = await this.commands.execute(new RegistrarMarca(actorDe(principal), datos, prueba));
    return new Answer(marcaJson(marca), { version: marca.version, location: `/marcas/${marca.estado.id}` });
  }

  @Get()
  @Scope('marcas:leer')
  @Answers(200, listaDe(marcaJsonSchema), 'By creation; a token that acts for a brand sees that one.')
  async listar(
    @Caller() principal: Principal,
    @QueryParams(filtroMarcasSchema) consulta: z.output<typeof filtroMarcasSchema>,
  ) {
    const { nombre, estado, desde, hasta, limite } = consulta;
    const filtro = { nombre, situacion: estado, desde, hasta };
    const marcas = await this.queries.execute(new ListarMarcas(quienDe(principal), filtro, paginaDe(consulta)));
    return pageOf(marcas, limite, clavesDe, marcaJson);
  }

  @Get(':id')
  @Scope('marcas:leer')
  @Answers(200, marcaJsonSchema, '404 for one that is not that of the token.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const marca = await this.queries.execute(new VerMarca(quienDe(principal), id));
    return new Answer(marcaJson(marca), { version: marca.version });
  }

  @Patch(':id')
  @Scope('marcas:escribir')
  @Answers(200, marcaJsonSchema, 'What is not given stays. 409 where the name is taken, whatever the letter case.')
  async actualizar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cambiosMarcaSchema) cuerpo: z.output<typeof cambiosMarcaSchema>,
  ) {
    const { zona_horaria, nombre, moneda, estado } = cuerpo;
    const cambios = {
      ...(nombre !== undefined && { nombre }),
      ...(moneda !== undefined && { moneda }),
      ...(zona_horaria !== undefined && { zonaHoraria: zona_horaria }),
      ...(estado !== undefined && { estado }),
    };
    const marca = await this.commands.execute(new ActualizarMarca(quienDe(principal), id, cambios, version));
    return new Answer(marcaJson(marca), { version: marca.version });
  }
}

const clavesDe = ({ estado: { creadaEn, id } }: MarcaGuardada) => [creadaEn.toISOString(), id];
