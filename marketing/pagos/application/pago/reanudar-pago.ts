import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { StuckAlerts } from '@alpespartner/shared-kernel/application/stuck.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { pagoDesconocido } from '../../domain/pago/errores.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';

/** A person has a payment looked at again now; another brand's is not there. */
export class ReanudarPago extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly pagoId: string,
  ) {
    super();
  }
}

@CommandHandler(ReanudarPago)
export class ReanudarPagoHandler implements ICommandHandler<ReanudarPago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pagos: PagoRepository,
    private readonly atascos: StuckAlerts,
    private readonly clock: Clock,
  ) {}

  execute({ quien, pagoId }: ReanudarPago): Promise<void> {
    return this.unitOfWork.run(async () => {
      if (!(await this.pagos.find({ ...quien, marcaId: marcaQueFirma(quien) }, pagoId))) throw pagoDesconocido();
      await this.pagos.update(pagoId, (pago) => pago.reanudar(this.clock.now()));
      await this.atascos.forget('pago', pagoId);
    });
  }
}
