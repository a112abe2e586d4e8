import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { type Ajustada, AjustarConversion } from '../../../application/conversion/ajustar-conversion.js';
import { CancelarConversion } from '../../../application/conversion/cancelar-conversion.js';
import { ReanudarConversion } from '../../../application/historia/reanudar-conversion.js';
import { quienDe } from '../../http/quien.js';
import { conversionJson, conversionJsonSchema } from './conversion.json.js';
import { ajusteDe, ajusteSchema, cancelacionSchema } from './cuerpos.js';

/** What is done to a conversion by hand. Done already, it is answered the same and changes nothing. */
@Controller('conversiones/:id')
@Scope('conversiones:escribir')
export class TransicionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('cancelacion')
  @HttpCode(204)
  @Answers(204, null, 'Cancelled; what it earned is reversed. 409 where it was rejected.')
  async cancelar(
    @Caller() quien: Principal,
    @PathParam('id') conversionId: string,
    @IfMatch() version: number | null,
    @JsonBody(cancelacionSchema) { razon }: z.output<typeof cancelacionSchema>,
  ): Promise<void> {
    await this.commands.execute(new CancelarConversion({ quien: quienDe(quien), conversionId, version }, razon));
  }

  @Post('reanudacion')
  @HttpCode(204)
  @Answers(204, null, 'It is told again, and counts once. 409 for one that does not wait for its commission.')
  reanudar(@Caller() quien: Principal, @PathParam('id') conversionId: string): Promise<void> {
    return this.commands.execute(new ReanudarConversion(quienDe(quien), conversionId));
  }

  @Post('ajustes')
  @Answers(201, conversionJsonSchema, 'Amended. 422 where more was refunded already.')
  @Answers(200, conversionJsonSchema, 'This amendment was there already, with the same content.')
  @Answers(409, null, 'There already with another content (`diferencias`); or rejected or cancelled.')
  async ajustar(
    @Caller() quien: Principal,
    @PathParam('id') conversionId: string,
    @IfMatch() version: number | null,
    @JsonBody(ajusteSchema) cuerpo: z.output<typeof ajusteSchema>,
  ): Promise<Answer> {
    const orden = { quien: quienDe(quien), conversionId, version };
    return respuestaDe(await this.commands.execute(new AjustarConversion(orden, ajusteDe(cuerpo))));
  }
}

const respuestaDe = ({ conversion, cambio, comision }: Ajustada): Answer =>
  new Answer(conversionJson(conversion, comision ?? conversion.estado.comision), {
    status: cambio ? 201 : 200,
    version: conversion.version,
  });
