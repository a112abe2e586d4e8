import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Campana } from '../../domain/campana/campana.js';
import { CampanaRepository } from '../../domain/campana/campana.repository.js';
import { PresupuestoRepository } from '../../domain/presupuesto/presupuesto.repository.js';
import type { Orden } from '../orden.js';

export class CambiarPresupuesto extends Command<void> {
  constructor(
    readonly cambio: 'ampliar' | 'reducir',
    readonly orden: Orden,
    readonly monto: Dinero,
  ) {
    super();
  }
}

/** The promise (campaign) and the money (ledger) change in one transaction. */
@CommandHandler(CambiarPresupuesto)
export class CambiarPresupuestoHandler implements ICommandHandler<CambiarPresupuesto> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campanas: CampanaRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
  ) {}

  execute({ cambio, orden: { quien, campanaId, version }, monto }: CambiarPresupuesto): Promise<void> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      const prometer = (campana: Campana) =>
        cambio === 'ampliar' ? campana.ampliarPresupuesto(monto, ahora) : campana.reducirPresupuesto(monto, ahora);
      await this.campanas.update(campanaId, quien.marcaId, prometer, version);
      await this.presupuestos.update(campanaId, (presupuesto) => presupuesto[cambio](monto, ahora));
    });
  }
}
