import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { contableDe } from '../../../comun/adapters/http/quien.js';
import { DevolverPago } from '../../application/pago/devolver-pago.js';
import { MOTIVOS_DE_DEVOLUCION } from '../../domain/pago/devolucion.js';
import { pagoJson, pagoJsonSchema } from './respuestas.js';

const devolucionSchema = z.strictObject({ codigo: z.enum(MOTIVOS_DE_DEVOLUCION) });

/** A payment that came back from the bank, told by persons: the gateway tells by its callback. */
@Controller('pagos/:id/devolucion')
@Scope('pagos:escribir')
export class DevolucionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Answers(200, pagoJsonSchema, 'DEVUELTO and owed again once a second person has said the same; noted until then.')
  async devolver(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @JsonBody(devolucionSchema) { codigo }: z.output<typeof devolucionSchema>,
  ) {
    const pago = await this.commands.execute(new DevolverPago(contableDe(principal), id, codigo));
    return new Answer(pagoJson(pago), { version: pago.version });
  }
}
