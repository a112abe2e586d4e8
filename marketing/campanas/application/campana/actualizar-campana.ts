import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Campana } from '../../domain/campana/campana.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { Cambios } from '../../domain/campana/datos-campana.js';
import type { Orden } from '../orden.js';

export class ActualizarCampana extends Command<CampanaGuardada> {
  constructor(
    readonly orden: Orden,
    readonly cambios: Cambios,
    /** Of the rules among the changes; from now on unless said otherwise. */
    readonly reglasDesde: Date | undefined,
    /** Imported history: they may begin in the past. */
    readonly historia: boolean,
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

  execute({ orden, cambios, reglasDesde, historia }: ActualizarCampana): Promise<CampanaGuardada> {
    const actualizar = (campana: Campana) => {
      const ahora = this.clock.now();
      const noAntesDe = historia ? campana.snapshot.creadaEn : ahora;
      campana.actualizar(cambios, ahora, { desde: reglasDesde, noAntesDe });
    };
    return this.campanas.update(orden.campanaId, orden.quien.marcaId, actualizar, orden.version);
  }
}
