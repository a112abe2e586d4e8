import { Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { AprobarAfiliado } from '../../application/aprobar-afiliado.js';
import { BloquearAfiliado } from '../../application/bloquear-afiliado.js';
import { CambiarNivel } from '../../application/cambiar-nivel.js';
import { DesactivarAfiliado } from '../../application/desactivar-afiliado.js';
import { DesbloquearAfiliado } from '../../application/desbloquear-afiliado.js';
import { ReactivarAfiliado } from '../../application/reactivar-afiliado.js';
import { RechazarAfiliado } from '../../application/rechazar-afiliado.js';
import { SuspenderAfiliado } from '../../application/suspender-afiliado.js';
import { aprobacionSchema, conRazonSchema, nivelSchema, razonOpcionalSchema } from './cuerpos.js';
import { ordenDe } from './quien.js';

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
  async aprobar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(aprobacionSchema) { efectivo_en }: Aprobacion,
  ) {
    await this.commands.execute(new AprobarAfiliado(ordenDe(quien, id, version, efectivo_en)));
  }

  @Post('rechazo')
  @HttpCode(204)
  @Respuesta(204, null, 'PENDIENTE → RECHAZADO.')
  async rechazar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new RechazarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('suspension')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVO → SUSPENDIDO.')
  async suspender(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new SuspenderAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('reactivacion')
  @HttpCode(204)
  @Respuesta(204, null, 'Back from SUSPENDIDO or DESACTIVADO.')
  async reactivar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(razonOpcionalSchema) { razon = '', efectivo_en }: RazonOpcional,
  ) {
    await this.commands.execute(new ReactivarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('desactivacion')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVO or SUSPENDIDO → DESACTIVADO.')
  async desactivar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new DesactivarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('bloqueo')
  @HttpCode(204)
  @Respuesta(204, null, 'Any state → BLOQUEADO.')
  async bloquear(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new BloquearAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('desbloqueo')
  @HttpCode(204)
  @Respuesta(204, null, 'BLOQUEADO → what it was before.')
  async desbloquear(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(razonOpcionalSchema) { razon = '', efectivo_en }: RazonOpcional,
  ) {
    await this.commands.execute(new DesbloquearAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Put('nivel')
  @HttpCode(204)
  @Respuesta(204, null, 'The tier. The same tier again changes nothing.')
  async nivel(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(nivelSchema) { nivel, efectivo_en }: CambioDeNivel,
  ) {
    await this.commands.execute(new CambiarNivel(ordenDe(quien, id, version, efectivo_en), nivel));
  }
}
