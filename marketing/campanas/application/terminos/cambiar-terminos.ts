import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { Terminos } from '../../domain/terminos/terminos.js';
import { Limites } from '../limites.js';
import type { Orden } from '../orden.js';

export class CambiarTerminos extends Command<CampanaGuardada> {
  constructor(
    readonly orden: Orden,
    readonly terminos: Terminos,
    /** From now on unless said otherwise. */
    readonly validoDesde: Date | undefined,
    /** Imported history: they may begin in the past. What was priced already keeps its version all the same. */
    readonly historia: boolean,
  ) {
    super();
  }
}

@CommandHandler(CambiarTerminos)
export class CambiarTerminosHandler implements ICommandHandler<CambiarTerminos> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly clock: Clock,
    private readonly limites: Limites,
  ) {}

  execute({ orden, terminos, validoDesde, historia }: CambiarTerminos): Promise<CampanaGuardada> {
    return this.campanas.update(
      orden.campanaId,
      orden.quien.marcaId,
      (campana) => {
        const ahora = this.clock.now();
        const noAntesDe = historia ? campana.snapshot.creadaEn : ahora;
        campana.cambiarTerminos(terminos, validoDesde ?? ahora, noAntesDe, ahora, this.limites);
      },
      orden.version,
    );
  }
}
