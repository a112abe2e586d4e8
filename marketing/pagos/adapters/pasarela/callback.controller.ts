import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { rawBodyOf } from '@alpespartner/shared-kernel/platform/http/edge/request.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Problem } from '@alpespartner/shared-kernel/platform/http/problem/problem.js';
import { Public } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { isSigned } from '@alpespartner/shared-kernel/platform/security/signature.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { RecibirAviso } from '../../application/pago/recibir-aviso.js';
import type { ConfigDePagos } from '../config.js';
import { estadoPasarelaSchema, respuestaDe } from './pasarela.json.js';

const avisoSchema = z.intersection(
  z.object({
    id: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[\x21-\x7e]+$/),
    clave: idSchema,
  }),
  estadoPasarelaSchema,
);

/** The gateway says later what became of a payment. It has no token: its signature over the body proves who speaks. */
@Controller('pagos/callback')
export class CallbackController {
  constructor(
    @Inject(CONFIG) private readonly config: ConfigDePagos,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(204)
  @Public()
  @Answers(204, null, 'Taken in, or known already. 401 without a valid signature, 409 for what cannot be.')
  async recibir(
    @Req() request: FastifyRequest,
    @JsonBody(avisoSchema) aviso: z.output<typeof avisoSchema>,
  ): Promise<void> {
    const { PASARELA_SECRETO: secreto } = this.config;
    const firma = request.headers['pasarela-firma']?.toString();
    if (!secreto || !isSigned(secreto, rawBodyOf(request), firma, this.clock.now())) {
      throw new Problem(401, 'marketing.firma-invalida', 'The signature is missing, wrong, or too old.');
    }
    await this.commands.execute(new RecibirAviso(aviso.id, aviso.clave, respuestaDe(aviso)));
  }
}
