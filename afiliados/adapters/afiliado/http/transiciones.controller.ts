import { Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CambiarNivel } from '../../../application/afiliado/cambiar-nivel.js';
import { CambiarSituacion, type Cambio } from '../../../application/afiliado/cambiar-situacion.js';
import { ordenDe } from '../../http/quien.js';
import { aprobacionSchema, conRazonSchema, nivelSchema, razonOpcionalSchema } from './cuerpos.js';

type Aprobacion = z.output<typeof aprobacionSchema>;
type ConRazon = z.output<typeof conRazonSchema>;
type RazonOpcional = z.output<typeof razonOpcionalSchema>;
type CambioDeNivel = z.output<typeof nivelSchema>;

/** Each is done when answered (204), or refused with 409 where the state of the affiliate does not allow it. */
@Controller('afiliados/:id')
@Scope('afiliados:validar')
export class TransicionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('aprobacion')
  @HttpCode(204)
  @Answers(204, null, 'PENDIENTE → ACTIVO.')
  aprobar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(aprobacionSchema) cuerpo: Aprobacion,
  ) {
    return this.cambiar(principal, id, version, 'aprobar', cuerpo);
  }

  @Post('rechazo')
  @HttpCode(204)
  @Answers(204, null, 'PENDIENTE → RECHAZADO.')
  rechazar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'rechazar', cuerpo);
  }

  @Post('suspension')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVO → SUSPENDIDO.')
  suspender(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'suspender', cuerpo);
  }

  @Post('reactivacion')
  @HttpCode(204)
  @Answers(204, null, 'Back from SUSPENDIDO or DESACTIVADO.')
  reactivar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(razonOpcionalSchema) cuerpo: RazonOpcional,
  ) {
    return this.cambiar(principal, id, version, 'reactivar', cuerpo);
  }

  @Post('desactivacion')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVO or SUSPENDIDO → DESACTIVADO.')
  desactivar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'desactivar', cuerpo);
  }

  @Post('bloqueo')
  @HttpCode(204)
  @Answers(204, null, 'Any state → BLOQUEADO.')
  bloquear(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'bloquear', cuerpo);
  }

  @Post('desbloqueo')
  @HttpCode(204)
  @Answers(204, null, 'BLOQUEADO → what it was before.')
  desbloquear(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(razonOpcionalSchema) cuerpo: RazonOpcional,
  ) {
    return this.cambiar(principal, id, version, 'desbloquear', cuerpo);
  }

  @Put('nivel')
  @HttpCode(204)
  @Answers(204, null, 'The tier. The same tier again changes nothing.')
  async nivel(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(nivelSchema) { nivel, efectivo_en }: CambioDeNivel,
  ) {
    await this.commands.execute(new CambiarNivel(ordenDe(principal, id, version, efectivo_en), nivel));
  }

  private cambiar(
    principal: Principal,
    id: string,
    version: number | null,
    cambio: Cambio,
    { razon, efectivo_en }: RazonOpcional,
  ): Promise<void> {
    const orden = ordenDe(principal, id, version, efectivo_en);
    return this.commands.execute(new CambiarSituacion(orden, cambio, razon));
  }
}
