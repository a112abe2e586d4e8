import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { stuckJson, stuckJsonSchema } from '@alpespartner/shared-kernel/platform/stuck/stuck.json.js';
import { StuckWatch } from '@alpespartner/shared-kernel/platform/stuck/watch.js';
import { z } from 'zod';
import { CONVERSION, ReanudarConversion } from '../../application/reanudar-conversion.js';

const LIMITE = 200;

/** What waits for its commission for too long, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly atascos: StuckWatch,
  ) {}

  @Get('atascos')
  @Scope('conversiones:leer')
  @Answers(
    200,
    stuckJsonSchema([CONVERSION], z.literal('VALIDADA')),
    'Of the brand of the token; the 200 that stand still the longest.',
  )
  async listar(@Caller() quien: Principal) {
    return stuckJson(await this.atascos.find(visibleTenant(quien), LIMITE));
  }

  @Post('conversiones/:id/reanudacion')
  @HttpCode(204)
  @Scope('conversiones:escribir')
  @Answers(204, null, 'It is told again, and counts once. 409 for one that does not wait for its commission.')
  reanudar(@Caller() quien: Principal, @PathParam('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarConversion(id, visibleTenant(quien)));
  }
}
