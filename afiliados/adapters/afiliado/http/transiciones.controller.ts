import { Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { CambiarNivel } from '../../../application/afiliado/cambiar-nivel.js';
import { CambiarSituacion, type Cambio } from '../../../application/afiliado/cambiar-situacion.js';
import { aprobacionSchema, conRazonSchema, nivelSchema, razonOpcionalSchema } from './cuerpos.js';
import { ordenDe } from '../../http/quien.js';

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
  @Respuesta(204, null, 'PENDIENTE → ACTIVO.')
  aprobar(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(aprobacionSchema) cuerpo: Aprobacion,
  ) {
    return this.cambiar(principal, id, version, 'aprobar', cuerpo);
  }

  @Post('rechazo')
  @HttpCode(204)
  @Respuesta(204, null, 'PENDIENTE → RECHAZADO.')
  rechazar(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'rechazar', cuerpo);
  }

  @Post('suspension')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVO → SUSPENDIDO.')
  suspender(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'suspender', cuerpo);
  }

  @Post('reactivacion')
  @HttpCode(204)
  @Respuesta(204, null, 'Back from SUSPENDIDO or DESACTIVADO.')
  reactivar(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(razonOpcionalSchema) cuerpo: RazonOpcional,
  ) {
    return this.cambiar(principal, id, version, 'reactivar', cuerpo);
  }

  @Post('desactivacion')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVO or SUSPENDIDO → DESACTIVADO.')
  desactivar(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'desactivar', cuerpo);
  }

  @Post('bloqueo')
  @HttpCode(204)
  @Respuesta(204, null, 'Any state → BLOQUEADO.')
  bloquear(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) cuerpo: ConRazon,
  ) {
    return this.cambiar(principal, id, version, 'bloquear', cuerpo);
  }

  @Post('desbloqueo')
  @HttpCode(204)
  @Respuesta(204, null, 'BLOQUEADO → what it was before.')
  desbloquear(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(razonOpcionalSchema) cuerpo: RazonOpcional,
  ) {
    return this.cambiar(principal, id, version, 'desbloquear', cuerpo);
  }

  @Put('nivel')
  @HttpCode(204)
  @Respuesta(204, null, 'The tier. The same tier again changes nothing.')
  async nivel(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(nivelSchema) { nivel, efectivo_en }: CambioDeNivel,
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
