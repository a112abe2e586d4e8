import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CrearEnlace } from '../../../application/seguimiento/crear-enlace.js';
import { lectorDe } from '../../http/quien.js';
import { enlaceJsonSchema, enlaceSchema } from './enlaces.json.js';

@Controller('enlaces')
export class EnlacesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scope('enlaces:escribir')
  @Answers(201, enlaceJsonSchema, 'The link, to be followed at `ruta`.')
  @Answers(403, null, 'For an affiliate: a link of another one, or to a page that the brand does not link to.')
  async crear(@Caller() quien: Principal, @JsonBody(enlaceSchema) cuerpo: z.output<typeof enlaceSchema>) {
    const { affiliate_id: afiliadoId, campaign_id: campanaId, destination_url: destino } = cuerpo;
    const orden = new CrearEnlace(lectorDe(quien), { afiliadoId, campanaId, destino });
    const { id, marcaId } = await this.commands.execute(orden);
    return new Answer({ ...cuerpo, id, marca_id: marcaId, ruta: `/r/${id}` }, { location: `/r/${id}` });
  }
}
