import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import type { Reembolso } from '../domain/comandos.js';
import { Conversiones, type Resultado } from './conversiones.js';
import type { Orden } from './orden.js';

/** All or part of a conversion's value was given back. The same refund again changes nothing. */
export class ReembolsarConversion extends Command<Resultado> {
  constructor(
    readonly orden: Orden,
    readonly reembolso: Reembolso,
  ) {
    super();
  }
}

@CommandHandler(ReembolsarConversion)
export class ReembolsarConversionHandler implements ICommandHandler<ReembolsarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly clock: Clock,
  ) {}

  execute({ orden: { conversionId, quien, version }, reembolso }: ReembolsarConversion): Promise<Resultado> {
    const comando = { tipo: 'Reembolsar', quien, ...reembolso, ahora: this.clock.now() } as const;
    return this.conversiones.ejecutar(conversionId, comando, { esperada: version });
  }
}
