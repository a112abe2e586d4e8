import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { currentContext, newContext, withContext } from '@alpespartner/shared-kernel/application/context.js';
import { validate } from '@alpespartner/shared-kernel/platform/http/input/validate.js';
import { documentOf } from '@alpespartner/shared-kernel/platform/http/problem/problem.js';
import { problemOf } from '@alpespartner/shared-kernel/platform/http/problem/problem-of.js';
import { type Principal, tenantOf } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import type { DetectarConversion } from '../../../application/pedido/detectar-conversion.js';
import { conversionJson } from '../../conversion/http/conversion.json.js';
import { comandoDe } from './comando.js';
import { conversionSchema } from './cuerpos.js';
import type { resultadoJsonSchema } from './lote.json.js';

type Resultado = z.output<typeof resultadoJsonSchema>;

/** Many reports at once, each with a result, a correlation and a trace of its own; one that fails harms no other. */
@Injectable()
export class Lote {
  constructor(
    private readonly commands: CommandBus,
    private readonly logger: Logger,
  ) {}

  /** All run at once, except that a report of the same transaction waits for the one before it: the first one stands. */
  async detectar(items: readonly unknown[], quien: Principal): Promise<Resultado[]> {
    const turnos = new Map<string, Promise<unknown>>();
    const { actor } = currentContext();
    const marcaId = tenantOf(quien);
    const resultados = items.map((item) =>
      withContext(newContext({ actor, marcaId }), () =>
        this.uno(item, quien, turnos).catch((error: unknown) => this.negado(error)),
      ),
    );
    return Promise.all(resultados);
  }

  private async uno(item: unknown, quien: Principal, turnos: Map<string, Promise<unknown>>): Promise<Resultado> {
    const comando = comandoDe(validate(conversionSchema, item), quien);
    const { transaccionId } = comando.datos;
    const anterior = turnos.get(transaccionId);
    const turno = anterior ? anterior.then(() => this.detectarUna(comando)) : this.detectarUna(comando);
    turnos.set(
      transaccionId,
      turno.catch(() => undefined),
    );
    return turno;
  }

  private async detectarUna(comando: DetectarConversion): Promise<Resultado> {
    const { conversion, cambio, avisos } = await this.commands.execute(comando);
    return { estado: cambio ? 201 : 200, conversion: { ...conversionJson(conversion), avisos: [...avisos] } };
  }

  private negado(error: unknown): Resultado {
    const problema = problemOf(error);
    if (problema.status >= 500) this.logger.error({ err: error }, 'a conversion of a batch failed');
    return { estado: problema.status, problema: documentOf(problema, currentContext().correlationId) };
  }
}
