import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { AjustarConversion } from '../../application/ajustar-conversion.js';
import { CancelarConversion } from '../../application/cancelar-conversion.js';
import { RechazarConversion } from '../../application/rechazar-conversion.js';
import { ReembolsarConversion } from '../../application/reembolsar-conversion.js';
import { ValidarConversion } from '../../application/validar-conversion.js';
import { conversionJson, conversionJsonSchema } from './conversion.json.js';
import {
  ajusteDe,
  ajusteSchema,
  cancelacionSchema,
  enEsperaSchema,
  rechazoSchema,
  reembolsoDe,
  reembolsoSchema,
  validacionSchema,
} from './cuerpos.js';
import { ordenDe } from './quien.js';

/** What is done to a conversion by hand. Done already, it is answered the same and changes nothing. */
@Controller('conversiones/:id')
@Scope('conversiones:escribir')
export class TransicionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('validacion')
  @HttpCode(204)
  @Answers(204, null, 'Validated after review. 409 where it is not in review.')
  async validar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(validacionSchema) { notas }: z.output<typeof validacionSchema>,
  ): Promise<void> {
    await this.commands.execute(new ValidarConversion(ordenDe(quien, id, version), notas ?? null));
  }

  @Post('rechazo')
  @HttpCode(204)
  @Answers(204, null, 'Rejected. 409 where it is neither in review nor waiting.')
  async rechazar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(rechazoSchema) { razon }: z.output<typeof rechazoSchema>,
  ): Promise<void> {
    await this.commands.execute(new RechazarConversion(ordenDe(quien, id, version), razon));
  }

  @Post('cancelacion')
  @HttpCode(204)
  @Answers(204, null, 'Cancelled; what it earned is reversed. 409 where it was rejected.')
  async cancelar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cancelacionSchema) { razon }: z.output<typeof cancelacionSchema>,
  ): Promise<void> {
    await this.commands.execute(new CancelarConversion(ordenDe(quien, id, version), razon));
  }

  @Post('reembolsos')
  @Answers(201, conversionJsonSchema, 'Refunded. 422 with `restante` where less is left.')
  @Answers(202, enEsperaSchema, 'The sale is not known yet: the refund waits for it, for 72 h.')
  @Answers(200, conversionJsonSchema, 'This refund was there already, with the same content.')
  @Answers(409, null, 'This refund was there already, with another content: `diferencias`.')
  async reembolsar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(reembolsoSchema) cuerpo: z.output<typeof reembolsoSchema>,
  ): Promise<Answer> {
    const orden = new ReembolsarConversion(ordenDe(quien, id, version), reembolsoDe(cuerpo));
    const resultado = await this.commands.execute(orden);
    if ('hasta' in resultado) {
      const cuando = { estado: 'EN_ESPERA', hasta: resultado.hasta.toISOString() } as const;
      return new Answer(cuando, { status: 202, location: `/conversiones/${id}` });
    }
    const { conversion, cambio } = resultado;
    return new Answer(conversionJson(conversion), { status: cambio ? 201 : 200, version: conversion.version });
  }

  @Post('ajustes')
  @Answers(201, conversionJsonSchema, 'Amended. 422 where more was refunded already.')
  @Answers(200, conversionJsonSchema, 'This amendment was there already, with the same content.')
  @Answers(409, null, 'There already with another content (`diferencias`); or rejected or cancelled.')
  async ajustar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(ajusteSchema) cuerpo: z.output<typeof ajusteSchema>,
  ): Promise<Answer> {
    const orden = new AjustarConversion(ordenDe(quien, id, version), ajusteDe(cuerpo));
    const { conversion, cambio } = await this.commands.execute(orden);
    return new Answer(conversionJson(conversion), { status: cambio ? 201 : 200, version: conversion.version });
  }
}
