import { Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
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
  @Answers(204, null, 'PENDIENTE → ACTIVO.')
  async aprobar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(aprobacionSchema) { efectivo_en }: Aprobacion,
  ) {
    await this.commands.execute(new AprobarAfiliado(ordenDe(quien, id, version, efectivo_en)));
  }

  @Post('rechazo')
  @HttpCode(204)
  @Answers(204, null, 'PENDIENTE → RECHAZADO.')
  async rechazar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new RechazarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('suspension')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVO → SUSPENDIDO.')
  async suspender(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new SuspenderAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('reactivacion')
  @HttpCode(204)
  @Answers(204, null, 'Back from SUSPENDIDO or DESACTIVADO.')
  async reactivar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(razonOpcionalSchema) { razon = '', efectivo_en }: RazonOpcional,
  ) {
    await this.commands.execute(new ReactivarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('desactivacion')
  @HttpCode(204)
  @Answers(204, null, 'ACTIVO or SUSPENDIDO → DESACTIVADO.')
  async desactivar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new DesactivarAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('bloqueo')
  @HttpCode(204)
  @Answers(204, null, 'Any state → BLOQUEADO.')
  async bloquear(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(conRazonSchema) { razon, efectivo_en }: ConRazon,
  ) {
    await this.commands.execute(new BloquearAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Post('desbloqueo')
  @HttpCode(204)
  @Answers(204, null, 'BLOQUEADO → what it was before.')
  async desbloquear(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(razonOpcionalSchema) { razon = '', efectivo_en }: RazonOpcional,
  ) {
    await this.commands.execute(new DesbloquearAfiliado(ordenDe(quien, id, version, efectivo_en), razon));
  }

  @Put('nivel')
  @HttpCode(204)
  @Answers(204, null, 'The tier. The same tier again changes nothing.')
  async nivel(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(nivelSchema) { nivel, efectivo_en }: CambioDeNivel,
  ) {
    await this.commands.execute(new CambiarNivel(ordenDe(quien, id, version, efectivo_en), nivel));
  }
}
