import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { JsonBody } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../../comun/adapters/http/quien.js';
import { DecidirComisiones, type Resultado } from '../../application/decision/decidir-comisiones.js';
import type { Decision } from '../../application/decision/decisiones.js';
import { SITUACIONES_COMISION } from '../../domain/cuenta/situacion.js';
import { aprobacionesSchema, rechazosSchema } from './cuerpos.js';
import { type Razon, veredictoDe } from './veredicto.js';

const resultadosSchema = z.object({
  resultados: z.array(
    z.object({
      id: z.uuid(),
      estado: z.enum(SITUACIONES_COMISION).nullable().describe('After it; null: refused.'),
      visto_bueno_de: z.string().nullable().describe('Who agreed first, where another person has to as well.'),
      error: z.object({ codigo: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});

type Pedidas = Razon & { readonly comisiones: readonly string[] };

/** Many at once: 200 with one result each, in the order asked; one that is refused harms no other. */
@Controller('comisiones')
@Scope('comisiones:aprobar')
export class DecisionesEnLoteController {
  constructor(private readonly commands: CommandBus) {}

  @Post('aprobaciones')
  @HttpCode(200)
  @Answers(200, resultadosSchema, 'As POST /comisiones/{id}/aprobacion, for each.')
  aprobar(@Caller() principal: Principal, @JsonBody(aprobacionesSchema) cuerpo: z.output<typeof aprobacionesSchema>) {
    return this.decidir('APROBADA', principal, cuerpo);
  }

  @Post('rechazos')
  @HttpCode(200)
  @Answers(200, resultadosSchema, 'As POST /comisiones/{id}/rechazo, for each.')
  rechazar(@Caller() principal: Principal, @JsonBody(rechazosSchema) cuerpo: z.output<typeof rechazosSchema>) {
    return this.decidir('RECHAZADA', principal, cuerpo);
  }

  @Post('anulaciones')
  @HttpCode(200)
  @Answers(200, resultadosSchema, 'As POST /comisiones/{id}/anulacion, for each.')
  anular(@Caller() principal: Principal, @JsonBody(rechazosSchema) cuerpo: z.output<typeof rechazosSchema>) {
    return this.decidir('ANULADA', principal, cuerpo);
  }

  private async decidir(decision: Decision, principal: Principal, { comisiones, ...razon }: Pedidas) {
    const decidir = new DecidirComisiones(quienDe(principal), comisiones, veredictoDe(decision, razon));
    const resultados = await this.commands.execute(decidir);
    return { resultados: resultados.map(resultadoJson) };
  }
}

function resultadoJson(resultado: Resultado): z.output<typeof resultadosSchema>['resultados'][number] {
  const { id } = resultado;
  if ('rechazo' in resultado) {
    const { codigo, message: detail } = resultado.rechazo;
    return { id, estado: null, visto_bueno_de: null, error: { codigo, detail } };
  }
  const { fase, vistoBueno } = resultado.comision;
  const { situacion: estado } = fase;
  return { id, estado, visto_bueno_de: estado === 'CALCULADA' ? (vistoBueno?.por ?? null) : null, error: null };
}
