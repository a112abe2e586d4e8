import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { stuckJson, stuckJsonSchema } from '@alpespartner/shared-kernel/platform/stuck/stuck.json.js';
import { contableDe } from '../../../comun/adapters/http/quien.js';
import { ListarAtascos } from '../../application/pago/listar-atascos.consulta.js';
import { ReanudarPago } from '../../application/pago/reanudar-pago.js';

/** What stands still on its way to money, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('atascos')
  @Scope('pagos:leer')
  @Answers(
    200,
    stuckJsonSchema(['pago', 'comision', 'devolucion', 'retencion'], z.string()),
    'Of the brand of the token; the 200 that stand still the longest.',
  )
  async listar(@Caller() principal: Principal) {
    return stuckJson(await this.queries.execute(new ListarAtascos(contableDe(principal))));
  }

  @Post('pagos/:id/reanudacion')
  @HttpCode(204)
  @Scope('pagos:escribir')
  @Answers(204, null, 'The gateway is asked about it at once. 409 for a payment that has ended.')
  reanudar(@Caller() principal: Principal, @PathParam('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarPago(contableDe(principal), id));
  }
}
