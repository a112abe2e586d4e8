import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { IdempotencyKey } from '@alpespartner/shared-kernel/application/receipt.js';
import { estadoDe, historiaPrimera } from '../../domain/historia/historia.js';
import { conversionIdDe, type DatosDeclarados } from '../../domain/pedido/datos.js';
import { Conversiones, type ConversionGuardada, type Resultado } from '../conversion/conversiones.js';
import { Referencias } from '../juicio/referencias.js';

/** Reported for the first time, or again: then the first answer again, whatever became of the conversion since. */
export class DetectarConversion extends Command<Resultado> {
  constructor(
    readonly datos: DatosDeclarados,
    readonly peticion: IdempotencyKey | null = null,
  ) {
    super();
  }
}

@CommandHandler(DetectarConversion)
export class DetectarConversionHandler implements ICommandHandler<DetectarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  async execute({ datos, peticion }: DetectarConversion): Promise<Resultado> {
    const ahora = this.clock.now();
    const hechos = await this.referencias.find(datos);
    const comando = { tipo: 'Detectar', datos, hechos, ahora } as const;
    const resultado = await this.conversiones.execute(conversionIdDe(datos), comando, { peticion });
    return resultado.cambio ? resultado : { ...resultado, conversion: alDetectarse(resultado.conversion) };
  }
}

function alDetectarse(conversion: ConversionGuardada): ConversionGuardada {
  const historia = historiaPrimera(conversion.historia);
  const estado = estadoDe(historia) ?? conversion.estado;
  return { ...conversion, estado, historia, version: historia.length };
}
