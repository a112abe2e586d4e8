import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Capacity } from '@alpespartner/shared-kernel/platform/http/admission/admission.js';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { WithoutTransaction } from '@alpespartner/shared-kernel/platform/http/idempotency/idempotency.interceptor.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { conversionJsonSchema } from '../../conversion/http/conversion.json.js';
import { respuestaDe } from '../../conversion/http/respuesta-detectada.js';
import { comandoDe } from './comando.js';
import { conversionSchema } from './cuerpos.js';
import { Lote } from './lote.js';
import { loteJsonSchema, loteSchema } from './lote.json.js';
import { type Peticion, Recibos } from './recibos.js';

/** Under way at once: what is written in some tenths of a second. Who comes beyond it would wait for longer than it takes to come again. */
const EN_CURSO = 1_024;
const LOTES_EN_CURSO = 16;

/** Where facts enter: no transaction around the request, many requests in one transaction instead. */
@Controller('conversiones')
@Scope('conversiones:escribir')
export class DeteccionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly recibos: Recibos,
    private readonly lote: Lote,
  ) {}

  @Post()
  @Capacity(EN_CURSO)
  @WithoutTransaction()
  @Answers(201, conversionJsonSchema, 'Detected, and decided as far as the facts are known.')
  @Answers(200, conversionJsonSchema, 'Known already, with the same content: the first answer again.')
  @Answers(409, null, 'Known already, with another content: `diferencias`.')
  detectar(
    @Caller() quien: Principal,
    @JsonBody(conversionSchema) cuerpo: z.output<typeof conversionSchema>,
    @Req() request: Peticion,
  ): Promise<Answer> {
    return this.recibos.conClave(request, async (clave) => {
      const detectada = await this.commands.execute(comandoDe(cuerpo, quien, clave));
      return { respuesta: respuestaDe(detectada, detectada.cambio ? 201 : 200), guardado: detectada.cambio };
    });
  }

  @Post('lote')
  @Capacity(LOTES_EN_CURSO)
  @HttpCode(200)
  @WithoutTransaction()
  @Answers(200, loteJsonSchema, 'One result for each, in order; each is accepted or refused on its own.')
  detectarLote(
    @Caller() quien: Principal,
    @JsonBody(loteSchema) { conversiones }: z.output<typeof loteSchema>,
    @Req() request: Peticion,
  ): Promise<Answer> {
    return this.recibos.conClave(request, async () => {
      const resultados = await this.lote.detectar(conversiones, quien);
      return { respuesta: new Answer({ resultados }), guardado: false };
    });
  }
}
