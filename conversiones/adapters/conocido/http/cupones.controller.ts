import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { tenantOf, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { CrearCupon } from '../../../application/conocido/crear-cupon.js';
import { cuponJsonSchema, cuponSchema } from './cupones.json.js';

@Controller('cupones')
export class CuponesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scope('cupones:escribir')
  @Respuesta(201, cuponJsonSchema, 'The code speaks for the affiliate in that interval.')
  @Respuesta(200, cuponJsonSchema, 'It did already.')
  @Respuesta(409, null, 'The code is taken at some time of the interval.')
  async crear(@Quien() quien: Principal, @Cuerpo(cuponSchema) cuerpo: z.output<typeof cuponSchema>) {
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
      { estado: nuevo ? 201 : 200 },
    );
  }
}
