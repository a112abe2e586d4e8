import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Conversiones } from './conversiones.js';
import type { Orden } from './orden.js';

/** A conversion is taken back; marketing reverses what it earned. */
export class CancelarConversion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly motivo: string,
  ) {
    super();
  }
}

@CommandHandler(CancelarConversion)
export class CancelarConversionHandler implements ICommandHandler<CancelarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { conversionId, quien, version }, motivo }: CancelarConversion): Promise<void> {
    const comando = { tipo: 'Cancelar', quien, motivo, ahora: this.clock.now() } as const;
    await this.conversiones.ejecutar(conversionId, comando, { esperada: version });
  }
}
