import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { CampanaRepository } from '../domain/campana.repository.js';
import { PresupuestoRepository } from '../domain/presupuesto.repository.js';
import type { Orden } from './orden.js';

export class AmpliarPresupuesto extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly monto: Dinero,
  ) {
    super();
  }
}

/** The promise (campaign) and the money (ledger) grow in one transaction. */
@CommandHandler(AmpliarPresupuesto)
export class AmpliarPresupuestoHandler implements ICommandHandler<AmpliarPresupuesto> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campanas: CampanaRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
  ) {}

  execute({ orden: { campanaId, marcaId, version }, monto }: AmpliarPresupuesto): Promise<void> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      await this.campanas.update(campanaId, marcaId, (campana) => campana.ampliarPresupuesto(monto, ahora), version);
      await this.presupuestos.update(campanaId, (presupuesto) => presupuesto.ampliar(monto.unidadesMenores, ahora));
    });
  }
}
