import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { DecidirComision } from '../../application/decision/decidir-comision.js';
import type { Veredicto } from '../../application/decision/decisiones.js';
import { ReintentarComision } from '../../application/libro/reintentar-comision.js';
import { aprobacionSchema, rechazoSchema } from './cuerpos.js';
import { veredictoDe } from './veredicto.js';

type Rechazo = z.output<typeof rechazoSchema>;

/** Each is done when answered (204), or refused with 409 where the state of the commission does not allow it. */
@Controller('comisiones/:id')
@Scope('comisiones:aprobar')
export class DecisionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('aprobacion')
  @HttpCode(204)
  @Answers(
    204,
    null,
    'CALCULADA → APROBADA, before the holding period is over. Where two persons are needed, the first one stays as ' +
      'visto_bueno_de, and 403 tells the same person again.',
  )
  aprobar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(aprobacionSchema) cuerpo: z.output<typeof aprobacionSchema>,
  ) {
    return this.decidir(principal, id, version, veredictoDe('APROBADA', cuerpo));
  }

  @Post('rechazo')
  @HttpCode(204)
  @Answers(204, null, 'CALCULADA → RECHAZADA; its entries are reversed and its budget is released.')
  rechazar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(rechazoSchema) cuerpo: Rechazo,
  ) {
    return this.decidir(principal, id, version, veredictoDe('RECHAZADA', cuerpo));
  }

  @Post('anulacion')
  @HttpCode(204)
  @Answers(204, null, 'CALCULADA or APROBADA → ANULADA; its entries are reversed and its budget is released.')
  anular(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(rechazoSchema) cuerpo: Rechazo,
  ) {
    return this.decidir(principal, id, version, veredictoDe('ANULADA', cuerpo));
  }

  @Post('reintento')
  @HttpCode(204)
  @Answers(
    204,
    null,
    'Of a conversion (its id, since it has no commission yet) that got none for want of budget: it is priced again, as of its ' +
      'day. 409 where it is no such one, or the budget still does not suffice.',
  )
  reintentar(@Caller() principal: Principal, @PathParam('id') conversionId: string): Promise<void> {
    return this.commands.execute(new ReintentarComision(quienDe(principal), conversionId));
  }

  private decidir(
    principal: Principal,
    comisionId: string,
    version: number | null,
    veredicto: Veredicto,
  ): Promise<void> {
    return this.commands.execute(new DecidirComision(quienDe(principal), comisionId, veredicto, version));
  }
}
