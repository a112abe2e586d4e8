import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { type Principal, tenantOf } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CrearCupon } from '../../../application/conocido/crear-cupon.js';
import { cuponJsonSchema, cuponSchema } from './cupones.json.js';

@Controller('cupones')
export class CuponesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scope('cupones:escribir')
  @Answers(201, cuponJsonSchema, 'The code speaks for the affiliate in that interval.')
  @Answers(200, cuponJsonSchema, 'It did already.')
  @Answers(409, null, 'The code is taken at some time of the interval.')
  async crear(@Caller() quien: Principal, @JsonBody(cuponSchema) cuerpo: z.output<typeof cuponSchema>) {
    const marcaId = tenantOf(quien);
    const { codigo, affiliate_id: afiliadoId, campaign_id: campanaId, desde, hasta } = cuerpo;
    const cupon = { codigo, marcaId, afiliadoId, campanaId, desde, hasta: hasta ?? null };
    const nuevo = await this.commands.execute(new CrearCupon({ actor: quien.sub, marcaId, afiliadoId: null }, cupon));
    return new Answer(
      {
        codigo,
        marca_id: marcaId,
        affiliate_id: afiliadoId,
        campaign_id: campanaId,
        desde: desde.toISOString(),
        hasta: hasta?.toISOString() ?? null,
      },
      { status: nuevo ? 201 : 200 },
    );
  }
}
