import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { actorDe, quienDe } from '../../../comun/adapters/http/quien.js';
import { ListarMarcas } from '../../application/marca/listar-marcas.consulta.js';
import { RegistrarMarca } from '../../application/marca/registrar-marca.js';
import { filtroMarcasSchema, marcaJson, marcaJsonSchema, nuevaMarcaSchema } from './marca.json.js';

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
    return new Answer(marcaJson(marca), { location: `/marcas?nombre=${encodeURIComponent(marca.nombre)}` });
  }

  @Get()
  @Scope('marcas:leer')
  @Answers(200, listaDe(marcaJsonSchema), 'A token that acts for a brand sees that one.')
  async listar(
    @Caller() principal: Principal,
    @QueryParams(filtroMarcasSchema) { nombre, limite, cursor }: z.output<typeof filtroMarcasSchema>,
  ) {
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const marcas = await this.queries.execute(new ListarMarcas(quienDe(principal), { nombre }, limite + 1, desde));
    return pageOf(marcas, limite, ({ id }) => [id], marcaJson);
  }
}
