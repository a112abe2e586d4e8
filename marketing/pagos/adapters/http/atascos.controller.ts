import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { z } from 'zod';
import { marcaDeCuentas } from '../../../adapters/alcance.js';
import type { MarketingConfig } from '../../../config.js';
import { Atascos } from '../../application/atascos.js';
import { ReanudarPago } from '../../application/reanudar-pago.js';

const LIMITE = 200;

const atascosJsonSchema = z.object({
  datos: z.array(
    z.object({
      tipo: z.enum(['pago', 'comision']),
      id: z.uuid(),
      marca_id: z.uuid(),
      estado: z.string(),
      desde: z.iso.datetime(),
    }),
  ),
});

/** What stands still on its way to money, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    @Inject(CONFIG) private readonly config: MarketingConfig,
    private readonly commands: CommandBus,
    private readonly atascos: Atascos,
    private readonly clock: Clock,
  ) {}

  @Get('atascos')
  @Scope('pagos:leer')
  @Respuesta(200, atascosJsonSchema, 'Of the brand of the token; the 200 that stand still the longest.')
  async listar(@Quien() quien: Principal) {
    const antesDe = new Date(this.clock.now().getTime() - this.config.ATASCO_MS);
    const parados = await this.atascos.list(antesDe, marcaDeCuentas(quien), LIMITE);
    return {
      datos: parados.map(({ marcaId, desde, ...resto }) => ({
        ...resto,
        marca_id: marcaId,
        desde: desde.toISOString(),
      })),
    };
  }

  @Post('pagos/:id/reanudacion')
  @HttpCode(204)
  @Scope('pagos:escribir')
  @Respuesta(204, null, 'The gateway is asked about it at once. 409 for a payment that has ended.')
  reanudar(@Quien() quien: Principal, @Parametro('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarPago(id, visibleTenant(quien)));
  }
}
