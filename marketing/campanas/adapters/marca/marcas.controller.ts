import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { leerCursor, paginaDe } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Cuerpo, idSchema } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
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
  @Respuesta(201, marcaJsonSchema, 'The brand. 409 where the name is taken, whatever the letter case.')
  async registrar(@Cuerpo(marcaSchema) { nombre, moneda, zona_horaria }: z.output<typeof marcaSchema>) {
    const marca = await this.commands.execute(new RegistrarMarca({ nombre, moneda, zonaHoraria: zona_horaria }));
    return new Answer(marcaJson(marca), { location: `/marcas?nombre=${encodeURIComponent(marca.nombre)}` });
  }

  @Get()
  @Scope('marcas:leer')
  @Respuesta(200, listaDe(marcaJsonSchema), 'A token that acts for a brand sees that one.')
  async listar(
    @Quien() quien: Principal,
    @Consulta(filtroMarcasSchema) { nombre, limite, cursor }: z.output<typeof filtroMarcasSchema>,
  ) {
    const [desde] = leerCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { nombre, id: visibleTenant(quien) ?? undefined };
    const marcas = await this.marcas.list(filtro, limite + 1, desde);
    return paginaDe(marcas, limite, ({ id }) => [id], marcaJson);
  }
}
