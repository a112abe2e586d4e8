import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { stuckJson, stuckJsonSchema } from '@alpespartner/shared-kernel/platform/stuck/stuck.json.js';
import { ReanudarConversion } from '../../../application/historia/reanudar-conversion.js';
import { VerAtascos } from '../../../application/historia/ver-atascos.consulta.js';
import { quienDe } from '../../http/quien.js';
import { sinConsulta } from './cuerpos.js';

/** What waits for too long, and how it goes on. */
@Controller()
export class AtascosController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('atascos')
  @Scope('conversiones:leer')
  @Answers(
    200,
    stuckJsonSchema(['conversion'], z.enum(['VALIDADA', 'DETECTADA'])),
    'Of the brand of the token; the 200 that stand still the longest. DETECTADA: what they name is not known.',
  )
  async listar(@Caller() quien: Principal, @QueryParams(sinConsulta) _: object) {
    return stuckJson(await this.queries.execute(new VerAtascos(quienDe(quien))));
  }

  @Post('conversiones/:id/reanudacion')
  @HttpCode(204)
  @Scope('conversiones:escribir')
  @Answers(204, null, 'It is told again, and counts once. 409 for one that does not wait for its commission.')
  reanudar(@Caller() quien: Principal, @PathParam('id') id: string): Promise<void> {
    return this.commands.execute(new ReanudarConversion(quienDe(quien), id));
  }
}
