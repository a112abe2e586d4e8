import { Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import type { z } from 'zod';
import { RegistrarClic } from '../../application/registrar-clic.js';
import { VerClic } from '../../application/ver-clic.js';
import type { ConversionesConfig } from '../../config.js';
import { ClicDeOtro } from '../../domain/errores.js';
import { clicJson, clicJsonSchema } from './clic.json.js';
import { clicSchema } from './cuerpos.js';
import { lectorDe } from './quien.js';
import { visitante } from './visitante.js';

@Controller('clics')
export class ClicsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: ConversionesConfig,
  ) {}

  @Post()
  @Scope('clics:escribir')
  @Answers(201, clicJsonSchema, 'The click, with the id that the shop sends back.')
  async registrar(@Caller() quien: Principal, @JsonBody(clicSchema) cuerpo: z.output<typeof clicSchema>) {
    const { marcaId, afiliadoId } = lectorDe(quien);
    if (afiliadoId !== null && afiliadoId !== cuerpo.affiliate_id) throw new ClicDeOtro();
    const { sub1 = null, sub2 = null, sub3 = null, sub4 = null, sub5 = null } = cuerpo;
    const clic = {
      marcaId,
      afiliadoId: cuerpo.affiliate_id,
      campanaId: cuerpo.campaign_id,
      origen: cuerpo.source_url ?? null,
      destino: cuerpo.destination_url ?? null,
      subs: [sub1, sub2, sub3, sub4, sub5],
      usuarioId: cuerpo.user_id ?? null,
      enlaceId: null,
      ...visitante(
        { ip: cuerpo.ip ?? null, userAgent: cuerpo.user_agent ?? null, pais: cuerpo.pais ?? null },
        this.config.CLAVE_DE_RED,
      ),
    };
    const registrado = await this.commands.execute(new RegistrarClic(clic));
    return new Answer(clicJson(registrado), { location: `/clics/${registrado.id}` });
  }

  @Get(':id')
  @Scope('clics:leer')
  @Answers(200, clicJsonSchema, 'The click.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    return clicJson(await this.queries.execute(new VerClic(id, lectorDe(quien))));
  }
}
