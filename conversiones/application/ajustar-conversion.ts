import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Ajuste } from '../domain/comandos.js';
import { Conversiones, type Resultado } from './conversiones.js';
import type { Orden } from './orden.js';

/** The shop corrects the value it reported. The same amendment again changes nothing. */
export class AjustarConversion extends Command<Resultado> {
  constructor(
    readonly orden: Orden,
    readonly ajuste: Ajuste,
  ) {
    super();
  }
}

@CommandHandler(AjustarConversion)
export class AjustarConversionHandler implements ICommandHandler<AjustarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly clock: Clock,
  ) {}

  execute({ orden: { conversionId, quien, version }, ajuste }: AjustarConversion): Promise<Resultado> {
    const comando = { tipo: 'Ajustar', quien, ...ajuste, ahora: this.clock.now() } as const;
    return this.conversiones.ejecutar(conversionId, comando, { esperada: version });
  }
}
