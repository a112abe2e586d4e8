import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CambiarSituacion } from '../../application/campana/cambiar-situacion.js';
import type { Situacion } from '../../domain/campana/situacion.js';
import { ordenDe } from '../orden.js';
import { transicionSchema } from './cuerpos.js';

type Transicion = z.output<typeof transicionSchema>;

/** Each is done when answered (204), or refused with 409 where the state of the campaign does not allow it. */
@Controller('campanas/:id')
@Scope('campanas:escribir')
export class TransicionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('activacion')
  @HttpCode(204)
  @Answers(204, null, 'BORRADOR or PAUSADA → ACTIVA.')
  activar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(principal, id, version, 'ACTIVA', cuerpo);
  }

  @Post('pausa')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVA → PAUSADA.')
  pausar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(principal, id, version, 'PAUSADA', cuerpo);
  }

  @Post('finalizacion')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVA or PAUSADA → FINALIZADA, for good.')
  finalizar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(principal, id, version, 'FINALIZADA', cuerpo);
  }

  @Post('cancelacion')
  @HttpCode(204)
  @Answers(204, null, 'Any state that is not final → CANCELADA, for good.')
  cancelar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(principal, id, version, 'CANCELADA', cuerpo);
  }

  private pasar(
    principal: Principal,
    id: string,
    version: number | null,
    a: Exclude<Situacion, 'BORRADOR'>,
    { razon, efectivo_en }: Transicion,
  ): Promise<void> {
    const orden = ordenDe(principal, id, version, efectivo_en);
    return this.commands.execute(new CambiarSituacion(orden, a, razon ?? null));
  }
}
