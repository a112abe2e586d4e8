import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { StuckAlerts } from '@alpespartner/shared-kernel/platform/stuck/alerts.js';
import { PagoDesconocido } from '../../domain/pago/errores.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';

/** A person has a payment looked at again now; another brand's is not there. */
export class ReanudarPago extends Command<void> {
  constructor(
    readonly pagoId: string,
    readonly marcaId: string | null,
  ) {
    super();
  }
}

@CommandHandler(ReanudarPago)
export class ReanudarPagoHandler implements ICommandHandler<ReanudarPago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pagos: PagoRepository,
    private readonly alertas: StuckAlerts,
    private readonly clock: Clock,
  ) {}

  execute({ pagoId, marcaId }: ReanudarPago): Promise<void> {
    return this.unitOfWork.run(async () => {
      if (!(await this.pagos.find({ marcaId, afiliadoId: null }, pagoId))) throw new PagoDesconocido();
      await this.pagos.update(pagoId, (pago) => pago.reanudar(this.clock.now()));
      await this.alertas.forget('pago', pagoId);
    });
  }
}
