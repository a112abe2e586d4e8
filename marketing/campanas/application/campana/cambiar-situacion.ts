import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { Situacion } from '../../domain/campana/situacion.js';
import { actoDe, type Orden } from '../orden.js';

/** Activates, pauses, ends or cancels a campaign. */
export class CambiarSituacion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly a: Exclude<Situacion, 'BORRADOR'>,
    readonly razon: string | null,
  ) {
    super();
  }
}

@CommandHandler(CambiarSituacion)
export class CambiarSituacionHandler implements ICommandHandler<CambiarSituacion> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, a, razon }: CambiarSituacion): Promise<void> {
    await this.campanas.update(
      orden.campanaId,
      orden.quien.marcaId,
      (campana) => campana.pasarA(a, razon, actoDe(orden, this.clock.now())),
      orden.version,
    );
  }
}
