import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { RegistrarMarca } from '../../application/marca/registrar-marca.js';
import { MarcaRepository } from '../../domain/marca/marca.repository.js';
import { filtroMarcasSchema, marcaSchema } from '../campana/cuerpos.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { marcaJson, marcaJsonSchema } from '../campana/respuestas.js';

@Controller('marcas')
export class MarcasController {
  constructor(
    private readonly commands: CommandBus,
    private readonly marcas: MarcaRepository,
  ) {}

  @Post()
  @Scope('marcas:escribir')
  @Answers(201, marcaJsonSchema, 'The brand. 409 where the name is taken, whatever the letter case.')
  async registrar(@JsonBody(marcaSchema) { nombre, moneda, zona_horaria }: z.output<typeof marcaSchema>) {
    const marca = await this.commands.execute(new RegistrarMarca({ nombre, moneda, zonaHoraria: zona_horaria }));
    return new Answer(marcaJson(marca), { location: `/marcas?nombre=${encodeURIComponent(marca.nombre)}` });
  }

  @Get()
  @Scope('marcas:leer')
  @Answers(200, listaDe(marcaJsonSchema), 'A token that acts for a brand sees that one.')
  async listar(
    @Caller() quien: Principal,
    @QueryParams(filtroMarcasSchema) { nombre, limite, cursor }: z.output<typeof filtroMarcasSchema>,
  ) {
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { nombre, id: visibleTenant(quien) ?? undefined };
    const marcas = await this.marcas.list(filtro, limite + 1, desde);
    return pageOf(marcas, limite, ({ id }) => [id], marcaJson);
  }
}
