import { Controller, Get, Put } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo, dineroJson, monedaSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { marcaDesconocida } from '../../../campanas/domain/marca/errores.js';
import { MarcaRepository } from '../../../campanas/domain/marca/marca.repository.js';
import { PoliticaDePagoRepository, type PoliticaDePago } from '../../domain/politica/politica-de-pago.js';
import { politicaSchema } from '../decision/cuerpos.js';

const politicaJsonSchema = z.object({
  moneda: z.string(),
  minimo: importe.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importe.nullable().describe('From here on two persons approve a commission.'),
});

/** How a brand pays, by currency. */
@Controller('marcas/:id/politicas-de-pago')
export class PoliticasController {
  constructor(
    private readonly marcas: MarcaRepository,
    private readonly politicas: PoliticaDePagoRepository,
  ) {}

  @Get()
  @Scope('marcas:leer')
  @Respuesta(200, z.object({ datos: z.array(politicaJsonSchema) }), 'Those that were set.')
  async listar(@Quien() quien: Principal, @Parametro('id') id: string) {
    await this.exigirMarca(quien, id);
    return { datos: (await this.politicas.de([id])).map(politicaJson) };
  }

  @Put(':moneda')
  @Scope('marcas:escribir')
  @Respuesta(200, politicaJsonSchema, 'As it is from now on.')
  async fijar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @Parametro('moneda', monedaSchema) moneda: string,
    @Cuerpo(politicaSchema) { minimo, dos_personas_desde: dos }: z.output<typeof politicaSchema>,
  ) {
    await this.exigirMarca(quien, id);
    if ([minimo, dos].some((importe) => importe && (importe.moneda !== moneda || importe.unidadesMenores < 0n))) {
      throw new DomainError('marketing.politica-invalida', `Amounts of ${moneda}, not below zero.`, 'entrada');
    }
    const politica = { marcaId: id, moneda, minimo: minimo.unidadesMenores };
    await this.politicas.set({ ...politica, dosPersonasDesde: dos?.unidadesMenores ?? null });
    return politicaJson({ ...politica, dosPersonasDesde: dos?.unidadesMenores ?? null });
  }

  private async exigirMarca(quien: Principal, id: string): Promise<void> {
    if ((visibleTenant(quien) ?? id) !== id || !(await this.marcas.find(id))) throw marcaDesconocida();
  }
}

const politicaJson = ({ moneda, minimo, dosPersonasDesde }: PoliticaDePago): z.output<typeof politicaJsonSchema> => ({
  moneda,
  minimo: dineroJson(dinero(minimo, moneda)),
  dos_personas_desde: dosPersonasDesde === null ? null : dineroJson(dinero(dosPersonasDesde, moneda)),
});
