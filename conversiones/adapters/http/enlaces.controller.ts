import { randomBytes } from 'node:crypto';
import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { tenantOf, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { CrearCupon } from '../../application/crear-cupon.js';
import { CrearEnlace } from '../../application/crear-enlace.js';
import { ClicDeOtro } from '../../domain/errores.js';
import { cuponJsonSchema, cuponSchema, enlaceJsonSchema, enlaceSchema } from './enlaces.json.js';
import { lectorDe } from './quien.js';

/** 12 characters, 72 bits: too many to guess. */
const nuevoEnlaceId = (): string => randomBytes(9).toString('base64url');

/** What affiliates work with: links and coupons. */
@Controller()
export class EnlacesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('enlaces')
  @Scope('enlaces:escribir')
  @Answers(201, enlaceJsonSchema, 'The link, to be followed at `ruta`.')
  @Answers(403, null, 'For an affiliate: a link of another one, or to a page that the brand does not link to.')
  async crear(@Caller() quien: Principal, @JsonBody(enlaceSchema) cuerpo: z.output<typeof enlaceSchema>) {
    const lector = lectorDe(quien);
    const { affiliate_id: afiliadoId, campaign_id: campanaId, destination_url: destino } = cuerpo;
    if (lector.afiliadoId !== null && lector.afiliadoId !== afiliadoId) throw new ClicDeOtro();
    const enlace = { id: nuevoEnlaceId(), afiliadoId, campanaId, destino };
    const { id, marcaId } = await this.commands.execute(new CrearEnlace(enlace, { ...lector, por: quien.sub }));
    return new Answer({ ...cuerpo, id, marca_id: marcaId, ruta: `/r/${id}` }, { location: `/r/${id}` });
  }

  @Post('cupones')
  @Scope('cupones:escribir')
  @Answers(201, cuponJsonSchema, 'The code speaks for the affiliate in that interval.')
  @Answers(200, cuponJsonSchema, 'It did already.')
  @Answers(409, null, 'The code is taken at some time of the interval.')
  async crearCupon(@Caller() quien: Principal, @JsonBody(cuponSchema) cuerpo: z.output<typeof cuponSchema>) {
    const marcaId = tenantOf(quien);
    const { codigo, affiliate_id: afiliadoId, campaign_id: campanaId, desde, hasta } = cuerpo;
    const cupon = { codigo, marcaId, afiliadoId, campanaId, desde, hasta: hasta ?? null };
    const nuevo = await this.commands.execute(new CrearCupon(cupon, quien.sub));
    const instantes = { desde: desde.toISOString(), hasta: hasta?.toISOString() ?? null };
    const json = { codigo, marca_id: marcaId, affiliate_id: afiliadoId, campaign_id: campanaId, ...instantes };
    return new Answer(json, { status: nuevo ? 201 : 200 });
  }
}
