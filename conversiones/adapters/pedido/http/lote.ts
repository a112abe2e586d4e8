import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import { currentContext, newContext, withContext } from '@alpespartner/shared-kernel/application/context.js';
import { validate } from '@alpespartner/shared-kernel/platform/http/input/validate.js';
import { documentOf } from '@alpespartner/shared-kernel/platform/http/problem/problem.js';
import { problemOf } from '@alpespartner/shared-kernel/platform/http/problem/problem-of.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { DetectarConversion } from '../../../application/pedido/detectar-conversion.js';
import type { DatosDeclarados } from '../../../domain/pedido/datos.js';
import { conversionJson } from '../../conversion/http/conversion.json.js';
import { conversionSchema, declarado } from './cuerpos.js';
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
  async detectar(items: readonly unknown[], marcaId: string): Promise<Resultado[]> {
    const turnos = new Map<string, Promise<unknown>>();
    const { actor } = currentContext();
    const resultados = items.map((item) =>
      withContext(newContext({ actor, marcaId }), () =>
        this.uno(item, marcaId, turnos).catch((error: unknown) => this.negado(error)),
      ),
    );
    return Promise.all(resultados);
  }

  private async uno(item: unknown, marcaId: string, turnos: Map<string, Promise<unknown>>): Promise<Resultado> {
    const datos = declarado(validate(conversionSchema, item), marcaId);
    const anterior = turnos.get(datos.transaccionId);
    const turno = anterior ? anterior.then(() => this.detectarUna(datos)) : this.detectarUna(datos);
    turnos.set(
      datos.transaccionId,
      turno.catch(() => undefined),
    );
    return turno;
  }

  private async detectarUna(datos: DatosDeclarados): Promise<Resultado> {
    const { conversion, cambio } = await this.commands.execute(new DetectarConversion(datos));
    return { estado: cambio ? 201 : 200, conversion: conversionJson(conversion) };
  }

  private negado(error: unknown): Resultado {
    const problema = problemOf(error);
    if (problema.status >= 500) this.logger.error({ err: error }, 'a conversion of a batch failed');
    return { estado: problema.status, problema: documentOf(problema, currentContext().correlationId) };
  }
}
