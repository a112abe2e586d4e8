import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { CambiarPoliticaDePago, ConfirmarPoliticaDePago } from '../../application/politica/cambiar-politica-de-pago.js';
import { ListarPoliticasDePago } from '../../application/politica/listar-politicas-de-pago.consulta.js';
import * as json from './politica.json.js';

const listaSchema = z.object({
  datos: z.array(json.politicaJsonSchema),
  propuestas: z.array(json.propuestaJsonSchema).describe('What waits for a second person.'),
});

/** How a brand pays, by currency. */
@Controller('marcas/:id/politicas-de-pago')
export class PoliticasController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scope('marcas:leer')
  @Answers(200, listaSchema, 'Those that were set, and those proposed.')
  async listar(@Caller() principal: Principal, @PathParam('id') id: string) {
    const consulta = new ListarPoliticasDePago(quienDe(principal), id);
    const { politicas, propuestas } = await this.queries.execute(consulta);
    return { datos: politicas.map(json.politicaJson), propuestas: propuestas.map(json.propuestaJson) };
  }

  @Put(':moneda')
  @Scope('marcas:escribir')
  @Answers(200, json.politicaJsonSchema, 'What pays no sooner and asks for no fewer persons: it holds from now on.')
  @Answers(202, json.propuestaJsonSchema, 'Whatever is looser: another person has to confirm it, by its propuesta_id.')
  async fijar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @PathParam('moneda', monedaSchema) moneda: string,
    @JsonBody(json.politicaSchema) cuerpo: z.output<typeof json.politicaSchema>,
  ) {
    const { minimo, dos_personas_desde: dosPersonasDesde, razon = null } = cuerpo;
    const cambio = new CambiarPoliticaDePago(
      quienDe(principal),
      { marcaId: id, moneda, minimo, dosPersonasDesde },
      razon,
    );
    const { politica, propuesta } = await this.commands.execute(cambio);
    if (!propuesta) return json.politicaJson(politica);
    return new Answer(json.propuestaJson(propuesta), { status: 202, location: `/marcas/${id}/politicas-de-pago` });
  }

  @Post(':moneda/confirmacion')
  @HttpCode(200)
  @Scope('marcas:escribir')
  @Answers(200, json.politicaJsonSchema, 'By another person than proposed it: it holds from now on.')
  async confirmar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @PathParam('moneda', monedaSchema) moneda: string,
    @JsonBody(json.confirmacionSchema) { propuesta_id }: z.output<typeof json.confirmacionSchema>,
  ) {
    const confirmacion = new ConfirmarPoliticaDePago(quienDe(principal), id, moneda, propuesta_id);
    return json.politicaJson(await this.commands.execute(confirmacion));
  }
}
