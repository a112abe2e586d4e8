import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Ajuste } from '../../domain/conversion/comandos.js';
import { type ComisionConocida, Comisiones } from './comisiones.js';
import { Conversiones, type Orden, type Resultado } from './conversiones.js';

/** `comision`: as it is now; null: there is none. */
export interface Ajustada extends Resultado {
  readonly comision: ComisionConocida | null;
}

/** The shop corrects the value it reported. The same amendment again changes nothing. */
export class AjustarConversion extends Command<Ajustada> {
  constructor(
    readonly orden: Orden,
    readonly ajuste: Ajuste,
  ) {
    super();
  }
}

@CommandHandler(AjustarConversion)
export class AjustarConversionHandler implements ICommandHandler<AjustarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly comisiones: Comisiones,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { conversionId, quien, version }, ajuste }: AjustarConversion): Promise<Ajustada> {
    const comando = { tipo: 'Ajustar', quien, ...ajuste, ahora: this.clock.now() } as const;
    const { conversion, cambio } = await this.conversiones.execute(conversionId, comando, { esperada: version });
    return { conversion, cambio, comision: await this.comisiones.find(conversionId) };
  }
}
