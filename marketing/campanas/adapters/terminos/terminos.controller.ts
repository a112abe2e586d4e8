import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { JsonBody, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { terminosJson, terminosJsonSchema } from '../../../comun/adapters/http/terminos.json.js';
import { CambiarPresupuesto } from '../../application/presupuesto/cambiar-presupuesto.js';
import { VerPresupuesto } from '../../application/presupuesto/ver-presupuesto.consulta.js';
import { CambiarTerminos } from '../../application/terminos/cambiar-terminos.js';
import { ordenDe } from '../orden.js';
import { movimientoSchema, presupuestoJson, presupuestoJsonSchema } from '../presupuesto/presupuesto.json.js';
import { terminosSchema } from './cuerpos.js';
import { terminosDe } from './traducir.js';

@Controller('campanas/:id')
export class TerminosYPresupuestoController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Post('terminos')
  @Scope('campanas:escribir')
  @Answers(201, terminosJsonSchema, 'The new version. It may begin in the past only with historia:importar.')
  async cambiarTerminos(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(terminosSchema) cuerpo: z.output<typeof terminosSchema>,
  ) {
    const orden = ordenDe(principal, id, version);
    const { validoDesde, ...terminos } = terminosDe(cuerpo);
    const historia = principal.scopes.includes('historia:importar');
    const { estado, version: nueva } = await this.commands.execute(
      new CambiarTerminos(orden, terminos, validoDesde, historia),
    );
    return new Answer(terminosJson(estado.terminos.at(-1) ?? estado.terminos[0]), { version: nueva });
  }

  @Get('presupuesto')
  @Scope('campanas:leer')
  @Answers(200, presupuestoJsonSchema, 'total = disponible + reservado + gastado, always.')
  ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    return this.presupuesto(principal, id);
  }

  @Post('presupuesto/ampliaciones')
  @Scope('campanas:escribir')
  @Answers(201, presupuestoJsonSchema, 'The budget after it.')
  async ampliar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(movimientoSchema) { monto }: z.output<typeof movimientoSchema>,
  ) {
    const orden = ordenDe(principal, id, version);
    await this.commands.execute(new CambiarPresupuesto('ampliar', orden, monto));
    return this.presupuesto(principal, id);
  }

  @Post('presupuesto/reducciones')
  @Scope('campanas:escribir')
  @Answers(
    201,
    presupuestoJsonSchema,
    'The budget after it. Only what is neither reserved nor spent can be taken back.',
  )
  async reducir(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(movimientoSchema) { monto }: z.output<typeof movimientoSchema>,
  ) {
    const orden = ordenDe(principal, id, version);
    await this.commands.execute(new CambiarPresupuesto('reducir', orden, monto));
    return this.presupuesto(principal, id);
  }

  private async presupuesto(principal: Principal, id: string) {
    const presupuesto = await this.queries.execute(new VerPresupuesto(quienDe(principal), id));
    return presupuestoJson(presupuesto, this.clock.now());
  }
}
