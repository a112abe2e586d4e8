import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { z } from 'zod';
import { Atascadas } from '../../application/atascadas.js';
import { ReanudarConversion } from '../../application/reanudar-conversion.js';
import type { ConversionesConfig } from '../../config.js';

const LIMITE = 200;

const atascosJsonSchema = z.object({
  datos: z.array(
    z.object({
      tipo: z.literal('conversion'),
      id: z.uuid(),
      marca_id: z.uuid(),
      estado: z.literal('VALIDADA'),
      desde: z.iso.datetime(),
    }),
  ),
});

/** What waits for its commission for too long, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    @Inject(CONFIG) private readonly config: ConversionesConfig,
    private readonly commands: CommandBus,
    private readonly atascadas: Atascadas,
    private readonly clock: Clock,
  ) {}

  @Get('atascos')
  @Scope('conversiones:leer')
  @Respuesta(200, atascosJsonSchema, 'Of the brand of the token; the 200 that stand still the longest.')
  async listar(@Quien() quien: Principal) {
    const antesDe = new Date(this.clock.now().getTime() - this.config.ATASCO_MS);
    const paradas = await this.atascadas.list(antesDe, visibleTenant(quien), LIMITE);
    return {
      datos: paradas.map(({ marcaId, desde, ...resto }) => ({
        ...resto,
        marca_id: marcaId,
        desde: desde.toISOString(),
      })),
    };
  }

  @Post('conversiones/:id/reanudacion')
  @HttpCode(204)
  @Scope('conversiones:escribir')
  @Respuesta(204, null, 'It is told again, and counts once. 409 for one that does not wait for its commission.')
  reanudar(@Quien() quien: Principal, @Parametro('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarConversion(id, visibleTenant(quien)));
  }
}
