import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { stuckJson, stuckJsonSchema } from '@alpespartner/shared-kernel/platform/stuck/stuck.json.js';
import { StuckWatch } from '@alpespartner/shared-kernel/platform/stuck/watch.js';
import { z } from 'zod';
import { marcaDeCuentas } from '../../../comun/adapters/http/alcance.js';
import { ReanudarPago } from '../../application/pago/reanudar-pago.js';

const LIMITE = 200;

/** What stands still on its way to money, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly atascos: StuckWatch,
  ) {}

  @Get('atascos')
  @Scope('pagos:leer')
  @Respuesta(
    200,
    stuckJsonSchema(['pago', 'comision'], z.string()),
    'Of the brand of the token; the 200 that stand still the longest.',
  )
  async listar(@Quien() quien: Principal) {
    return stuckJson(await this.atascos.find(marcaDeCuentas(quien), LIMITE));
  }

  @Post('pagos/:id/reanudacion')
  @HttpCode(204)
  @Scope('pagos:escribir')
  @Respuesta(204, null, 'The gateway is asked about it at once. 409 for a payment that has ended.')
  reanudar(@Quien() quien: Principal, @Parametro('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarPago(id, visibleTenant(quien)));
  }
}
