import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { RechazarConversion } from '../../../application/juicio/rechazar-conversion.js';
import { ValidarConversion } from '../../../application/juicio/validar-conversion.js';
import { quienDe } from '../../http/quien.js';
import { rechazoSchema, validacionSchema } from './cuerpos.js';

/** What a reviewer decides. Decided so already, it is answered the same and changes nothing. */
@Controller('conversiones/:id')
@Scope('conversiones:escribir')
export class RevisionController {
  constructor(private readonly commands: CommandBus) {}

  @Post('validacion')
  @HttpCode(204)
  @Answers(204, null, 'Validated after review. 409 where it is not in review.')
  async validar(
    @Caller() quien: Principal,
    @PathParam('id') conversionId: string,
    @IfMatch() version: number | null,
    @JsonBody(validacionSchema) { notas }: z.output<typeof validacionSchema>,
  ): Promise<void> {
    const orden = { quien: quienDe(quien), conversionId, version };
    await this.commands.execute(new ValidarConversion(orden, notas ?? null));
  }

  @Post('rechazo')
  @HttpCode(204)
  @Answers(204, null, 'Rejected. 409 where it is neither in review nor waiting.')
  async rechazar(
    @Caller() quien: Principal,
    @PathParam('id') conversionId: string,
    @IfMatch() version: number | null,
    @JsonBody(rechazoSchema) { razon }: z.output<typeof rechazoSchema>,
  ): Promise<void> {
    await this.commands.execute(new RechazarConversion({ quien: quienDe(quien), conversionId, version }, razon));
  }
}
