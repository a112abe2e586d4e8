import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Reembolso } from '../../domain/conversion/comandos.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { limiteDeEspera } from '../../domain/conversion/espera.js';
import { Conversiones, type Orden, type Resultado } from './conversiones.js';
import { ReembolsosEnEspera } from './reembolsar-en-espera.js';

/** The sale is not known yet: the refund waits for it until then. */
interface EnEspera {
  readonly hasta: Date;
}

/** All or part of a conversion's value was given back. The same refund again changes nothing. */
export class ReembolsarConversion extends Command<Resultado | EnEspera> {
  constructor(
    readonly orden: Orden,
    readonly reembolso: Reembolso,
  ) {
    super();
  }
}

@CommandHandler(ReembolsarConversion)
export class ReembolsarConversionHandler implements ICommandHandler<ReembolsarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly esperas: ReembolsosEnEspera,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, reembolso }: ReembolsarConversion): Promise<Resultado | EnEspera> {
    const { conversionId, quien, version } = orden;
    const ahora = this.clock.now();
    const comando = { tipo: 'Reembolsar', quien, ...reembolso, ahora } as const;
    const reembolsar = () => this.conversiones.execute(conversionId, comando, { esperada: version });
    try {
      return await reembolsar();
    } catch (error) {
      if (!(error instanceof ConversionDesconocida)) throw error;
      // It has come meanwhile; or it is another brand's, which is not to be seen, and there is nothing to wait for.
      if (await this.conversiones.find(conversionId)) return reembolsar();
      await this.esperas.add({ conversionId, quien, reembolso, recibidoEn: ahora });
      return { hasta: limiteDeEspera(ahora) };
    }
  }
}
