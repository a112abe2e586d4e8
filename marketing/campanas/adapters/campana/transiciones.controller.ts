import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { CambiarSituacion } from '../../application/campana/cambiar-situacion.js';
import type { Situacion } from '../../domain/campana/situacion.js';
import { transicionSchema } from './cuerpos.js';
import { ordenDe } from './traducir.js';

type Transicion = z.output<typeof transicionSchema>;

/** Each is done when answered (204), or refused with 409 where the state of the campaign does not allow it. */
@Controller('campanas/:id')
@Scope('campanas:escribir')
export class TransicionesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('activacion')
  @HttpCode(204)
  @Respuesta(204, null, 'BORRADOR or PAUSADA → ACTIVA.')
  activar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(quien, id, version, 'ACTIVA', cuerpo);
  }

  @Post('pausa')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVA → PAUSADA.')
  pausar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(quien, id, version, 'PAUSADA', cuerpo);
  }

  @Post('finalizacion')
  @HttpCode(204)
  @Respuesta(204, null, 'ACTIVA or PAUSADA → FINALIZADA, for good.')
  finalizar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(quien, id, version, 'FINALIZADA', cuerpo);
  }

  @Post('cancelacion')
  @HttpCode(204)
  @Respuesta(204, null, 'Any state that is not final → CANCELADA, for good.')
  cancelar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(transicionSchema) cuerpo: Transicion,
  ) {
    return this.pasar(quien, id, version, 'CANCELADA', cuerpo);
  }

  private pasar(
    quien: Principal,
    id: string,
    version: number | null,
    a: Exclude<Situacion, 'BORRADOR'>,
    { razon, efectivo_en }: Transicion,
  ): Promise<void> {
    const orden = ordenDe(quien, visibleTenant(quien), id, version, efectivo_en);
    return this.commands.execute(new CambiarSituacion(orden, a, razon ?? null));
  }
}
