import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { z } from 'zod';
import { CambiarPresupuesto } from '../../application/presupuesto/cambiar-presupuesto.js';
import { CambiarTerminos } from '../../application/terminos/cambiar-terminos.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';
import { PresupuestoRepository } from '../../domain/presupuesto/presupuesto.repository.js';
import { movimientoSchema } from '../campana/cuerpos.js';
import { terminosSchema } from './cuerpos.js';
import { presupuestoJson, presupuestoJsonSchema } from '../campana/respuestas.js';
import { terminosJson, terminosJsonSchema } from '../../../comun/adapters/http/terminos.json.js';
import { ordenDe } from '../campana/traducir.js';
import { terminosDe } from './traducir.js';

@Controller('campanas/:id')
export class TerminosYPresupuestoController {
  constructor(
    private readonly commands: CommandBus,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
  ) {}

  @Post('terminos')
  @Scope('campanas:escribir')
  @Answers(201, terminosJsonSchema, 'The new version. It may begin in the past only with historia:importar.')
  async cambiarTerminos(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(terminosSchema) cuerpo: z.output<typeof terminosSchema>,
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
  @Answers(200, presupuestoJsonSchema, 'total = disponible + reservado + gastado, always.')
  ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    return this.presupuesto(quien, id);
  }

  @Post('presupuesto/ampliaciones')
  @Scope('campanas:escribir')
  @Answers(201, presupuestoJsonSchema, 'The budget after it.')
  async ampliar(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(movimientoSchema) { monto }: z.output<typeof movimientoSchema>,
  ) {
    const orden = ordenDe(quien, visibleTenant(quien), id, version);
    await this.commands.execute(new CambiarPresupuesto('ampliar', orden, monto));
    return this.presupuesto(quien, id);
  }

  @Post('presupuesto/reducciones')
  @Scope('campanas:escribir')
  @Answers(
    201,
    presupuestoJsonSchema,
    'The budget after it. Only what is neither reserved nor spent can be taken back.',
  )
  async reducir(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(movimientoSchema) { monto }: z.output<typeof movimientoSchema>,
  ) {
    const orden = ordenDe(quien, visibleTenant(quien), id, version);
    await this.commands.execute(new CambiarPresupuesto('reducir', orden, monto));
    return this.presupuesto(quien, id);
  }

  private async presupuesto(quien: Principal, id: string) {
    const presupuesto = await this.presupuestos.find(id, visibleTenant(quien));
    if (!presupuesto) throw campanaDesconocida();
    return presupuestoJson(presupuesto, this.clock.now());
  }
}
