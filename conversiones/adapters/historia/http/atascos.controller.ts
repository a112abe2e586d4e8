import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { stuckJson, stuckJsonSchema } from '@alpespartner/shared-kernel/platform/stuck/stuck.json.js';
import { VerAtascos } from '../../../application/historia/ver-atascos.consulta.js';
import { quienDe } from '../../http/quien.js';
import { sinConsulta } from './cuerpos.js';

/** What waits for too long. */
@Controller('atascos')
export class AtascosController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Scope('conversiones:leer')
  @Answers(
    200,
    stuckJsonSchema(['conversion'], z.enum(['VALIDADA', 'DETECTADA'])),
    'Of the brand of the token; the 200 that stand still the longest. DETECTADA: what they name is not known.',
  )
  async listar(@Caller() quien: Principal, @QueryParams(sinConsulta) _: object) {
    return stuckJson(await this.queries.execute(new VerAtascos(quienDe(quien))));
  }
}
