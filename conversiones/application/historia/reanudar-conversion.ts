import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StuckAlerts } from '@alpespartner/shared-kernel/application/stuck.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { noEsperaComision } from '../../domain/conversion/errores.js';
import { Conversiones } from '../conversion/conversiones.js';
import { visible } from '../conversion/visible.js';

/** What a conversion is called where it is stuck. */
export const CONVERSION = 'conversion';

/** A person has a conversion that waits for its commission told again; another brand's is not there. */
export class ReanudarConversion extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly conversionId: string,
  ) {
    super();
  }
}

@CommandHandler(ReanudarConversion)
export class ReanudarConversionHandler implements ICommandHandler<ReanudarConversion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly conversiones: Conversiones,
    private readonly atascos: StuckAlerts,
  ) {}

  async execute({ quien, conversionId }: ReanudarConversion): Promise<void> {
    const { situacion } = visible(await this.conversiones.find(conversionId), quien).estado;
    if (situacion !== 'VALIDADA') throw noEsperaComision(situacion);
    await this.unitOfWork.run(async () => {
      await this.conversiones.repeat(conversionId);
      await this.atascos.forget(CONVERSION, conversionId);
    });
  }
}
