import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Campana } from '../../domain/campana/campana.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import type { Presupuesto } from '../../domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../domain/presupuesto/presupuesto.repository.js';
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

/** The ledger follows: from which amount on it is used up depends on the terms. */
@CommandHandler(CambiarTerminos)
export class CambiarTerminosHandler implements ICommandHandler<CambiarTerminos> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campanas: CampanaRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
    private readonly limites: Limites,
  ) {}

  execute({ orden, terminos, validoDesde, historia }: CambiarTerminos): Promise<CampanaGuardada> {
    const { campanaId, quien, version } = orden;
    const cambiar = (campana: Campana) => {
      const ahora = this.clock.now();
      const noAntesDe = historia ? campana.snapshot.creadaEn : ahora;
      campana.cambiarTerminos(terminos, validoDesde ?? ahora, noAntesDe, ahora, this.limites);
    };
    return this.unitOfWork.run(async () => {
      const guardada = await this.campanas.update(campanaId, quien.marcaId, cambiar, version);
      const seguir = (presupuesto: Presupuesto) => presupuesto.seguirTerminos(guardada.estado, this.clock.now());
      await this.presupuestos.update(campanaId, seguir);
      return guardada;
    });
  }
}
