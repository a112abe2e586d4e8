import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Cuerpo, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { AmpliarPresupuesto } from '../../application/ampliar-presupuesto.js';
import { CambiarTerminos } from '../../application/cambiar-terminos.js';
import { CampanaDesconocida } from '../../domain/errores.js';
import { PresupuestoRepository } from '../../domain/presupuesto.repository.js';
import { ampliacionSchema, terminosSchema } from './cuerpos.js';
import { presupuestoJson, presupuestoJsonSchema, terminosJson, terminosJsonSchema } from './respuestas.js';
import { ordenDe, terminosDe } from './traducir.js';

@Controller('campanas/:id')
export class TerminosYPresupuestoController {
  constructor(
    private readonly commands: CommandBus,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
  ) {}

  @Post('terminos')
  @Scope('campanas:escribir')
  @Respuesta(201, terminosJsonSchema, 'The new version. It may begin in the past only with historia:importar.')
  async cambiarTerminos(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(terminosSchema) cuerpo: z.output<typeof terminosSchema>,
  ) {
    const orden = ordenDe(quien, visibleTenant(quien), id, version);
    const { validoDesde, ...terminos } = terminosDe(cuerpo);
    const historia = quien.scopes.includes('historia:importar');
    const { estado, version: nueva } = await this.commands.execute(
      new CambiarTerminos(orden, terminos, validoDesde, historia),
    );
    return new Answer(terminosJson(estado.terminos.at(-1) ?? estado.terminos[0]), { version: nueva });
  }

  @Get('presupuesto')
  @Scope('campanas:leer')
  @Respuesta(200, presupuestoJsonSchema, 'total = disponible + reservado + gastado, always.')
  ver(@Quien() quien: Principal, @Parametro('id') id: string) {
    return this.presupuesto(quien, id);
  }

  @Post('presupuesto/ampliaciones')
  @Scope('campanas:escribir')
  @Respuesta(201, presupuestoJsonSchema, 'The budget after it.')
  async ampliar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(ampliacionSchema) { monto }: z.output<typeof ampliacionSchema>,
  ) {
    const orden = ordenDe(quien, visibleTenant(quien), id, version);
    await this.commands.execute(new AmpliarPresupuesto(orden, monto));
    return this.presupuesto(quien, id);
  }

  private async presupuesto(quien: Principal, id: string) {
    const presupuesto = await this.presupuestos.find(id, visibleTenant(quien));
    if (!presupuesto) throw new CampanaDesconocida();
    return presupuestoJson(presupuesto, this.clock.now());
  }
}
