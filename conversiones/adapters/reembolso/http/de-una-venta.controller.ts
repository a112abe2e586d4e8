import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { type Reembolsada, ReembolsarConversion } from '../../../application/reembolso/reembolsar-conversion.js';
import { conversionJson, conversionJsonSchema } from '../../conversion/http/conversion.json.js';
import { quienDe } from '../../http/quien.js';
import { importe } from '../../http/valores.json.js';
import { reembolsoDe, reembolsoSchema } from './cuerpos.js';

const reembolsadaSchema = conversionJsonSchema.extend({
  exceso: importe.nullable().describe('What was asked for beyond what was left; null: nothing.'),
});
const enEsperaSchema = z.object({ estado: z.literal('EN_ESPERA'), hasta: z.iso.datetime() });

/** Refunds of one sale, which need not be known yet. */
@Controller('conversiones/:id/reembolsos')
@Scope('conversiones:escribir')
export class ReembolsosDeVentaController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Answers(201, reembolsadaSchema, 'Refunded, as far as something was left: `exceso`. 422 where nothing was.')
  @Answers(202, enEsperaSchema, 'The sale is not known yet: the refund waits for it, for 72 h.')
  @Answers(200, reembolsadaSchema, 'This refund was there already, with the same content.')
  @Answers(409, null, 'This refund was there already, with another content: `diferencias`.')
  async reembolsar(
    @Caller() quien: Principal,
    @PathParam('id') conversionId: string,
    @IfMatch() version: number | null,
    @JsonBody(reembolsoSchema) cuerpo: z.output<typeof reembolsoSchema>,
  ): Promise<Answer> {
    const orden = { quien: quienDe(quien), conversionId, version };
    const resultado = await this.commands.execute(new ReembolsarConversion(orden, reembolsoDe(cuerpo)));
    return 'hasta' in resultado ? enEspera(conversionId, resultado.hasta) : respuestaDe(resultado);
  }
}

const respuestaDe = ({ conversion, cambio, exceso, comision }: Reembolsada): Answer =>
  new Answer(
    { ...conversionJson(conversion, comision ?? conversion.estado.comision), exceso: exceso && dineroJson(exceso) },
    { status: cambio ? 201 : 200, version: conversion.version },
  );

const enEspera = (conversionId: string, hasta: Date): Answer =>
  new Answer(
    { estado: 'EN_ESPERA', hasta: hasta.toISOString() },
    { status: 202, location: `/conversiones/${conversionId}` },
  );
