import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { StuckAlerts } from '@alpespartner/shared-kernel/platform/stuck/alerts.js';
import { NadaQueReanudar } from '../domain/errores.js';
import { Conversiones } from './conversiones.js';
import { visible } from './lector.js';

/** What it is called where it is stuck. */
export const CONVERSION = 'conversion';

/** A person has a conversion that waits for its commission told again; another brand's is not there. */
export class ReanudarConversion extends Command<void> {
  constructor(
    readonly conversionId: string,
    readonly marcaId: string | null,
  ) {
    super();
  }
}

@CommandHandler(ReanudarConversion)
export class ReanudarConversionHandler implements ICommandHandler<ReanudarConversion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly conversiones: Conversiones,
    private readonly alertas: StuckAlerts,
  ) {}

  async execute({ conversionId, marcaId }: ReanudarConversion): Promise<void> {
    const buscada = await this.conversiones.buscar(conversionId);
    const { situacion } = visible(buscada, { marcaId, afiliadoId: null }).estado;
    if (situacion !== 'VALIDADA') throw new NadaQueReanudar(situacion);
    await this.unitOfWork.run(async () => {
      await this.conversiones.repetir(conversionId);
      await this.alertas.forget(CONVERSION, conversionId);
    });
  }
}
