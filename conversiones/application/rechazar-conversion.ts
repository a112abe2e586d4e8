import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Orden } from './orden.js';
import { RevisionAMano } from './revision-a-mano.js';

/** Somebody refuses a conversion that is in review or still waits. */
export class RechazarConversion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly motivo: string,
  ) {
    super();
  }
}

@CommandHandler(RechazarConversion)
export class RechazarConversionHandler implements ICommandHandler<RechazarConversion> {
  constructor(
    private readonly revision: RevisionAMano,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, motivo }: RechazarConversion): Promise<void> {
    await this.revision.decidir(orden, { tipo: 'Rechazar', quien: orden.quien, motivo, ahora: this.clock.now() });
  }
}
