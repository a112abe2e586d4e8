import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { Cambios } from '../../domain/campana/datos-campana.js';
import type { Orden } from '../orden.js';

export class ActualizarCampana extends Command<CampanaGuardada> {
  constructor(
    readonly orden: Orden,
    readonly cambios: Cambios,
  ) {
    super();
  }
}

@CommandHandler(ActualizarCampana)
export class ActualizarCampanaHandler implements ICommandHandler<ActualizarCampana> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly clock: Clock,
  ) {}

  execute({ orden: { quien, campanaId, version }, cambios }: ActualizarCampana): Promise<CampanaGuardada> {
    return this.campanas.update(
      campanaId,
      quien.marcaId,
      (campana) => campana.actualizar(cambios, this.clock.now()),
      version,
    );
  }
}
