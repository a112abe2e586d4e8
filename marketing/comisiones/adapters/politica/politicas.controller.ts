import { Controller, Get, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { dineroJson, importeSchema, monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { CambiarPoliticaDePago } from '../../application/politica/cambiar-politica-de-pago.js';
import { ListarPoliticasDePago } from '../../application/politica/listar-politicas-de-pago.consulta.js';
import type { PoliticaDePago } from '../../domain/politica/politica-de-pago.js';

const politicaSchema = z.strictObject({
  minimo: importeSchema.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importeSchema
    .nullable()
    .default(null)
    .describe('From here on two persons approve a commission, and none is approved by itself; null: never.'),
});

const politicaJsonSchema = z.object({
  moneda: z.string(),
  minimo: importe.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importe.nullable().describe('From here on two persons approve a commission.'),
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
  @Answers(200, z.object({ datos: z.array(politicaJsonSchema) }), 'Those that were set.')
  async listar(@Caller() principal: Principal, @PathParam('id') id: string) {
    const politicas = await this.queries.execute(new ListarPoliticasDePago(quienDe(principal), id));
    return { datos: politicas.map(politicaJson) };
  }

  @Put(':moneda')
  @Scope('marcas:escribir')
  @Answers(200, politicaJsonSchema, 'As it is from now on.')
  async fijar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @PathParam('moneda', monedaSchema) moneda: string,
    @JsonBody(politicaSchema) { minimo, dos_personas_desde: dosPersonasDesde }: z.output<typeof politicaSchema>,
  ) {
    const politica = { marcaId: id, moneda, minimo, dosPersonasDesde };
    return politicaJson(await this.commands.execute(new CambiarPoliticaDePago(quienDe(principal), politica)));
  }
}

const politicaJson = ({ moneda, minimo, dosPersonasDesde }: PoliticaDePago): z.output<typeof politicaJsonSchema> => ({
  moneda,
  minimo: dineroJson(minimo),
  dos_personas_desde: dosPersonasDesde && dineroJson(dosPersonasDesde),
});
