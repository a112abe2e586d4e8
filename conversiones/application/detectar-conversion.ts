import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { conversionIdDe, type DatosDeclarados } from '../domain/datos.js';
import { estadoDe, historiaPrimera } from '../domain/historia.js';
import { Conversiones, type ConversionGuardada, type Opciones, type Resultado } from './conversiones.js';
import { Referencias } from './referencias.js';

/** Reported for the first time, or again: then the first answer again, whatever became of the conversion since. */
export class DetectarConversion extends Command<Resultado> {
  constructor(
    readonly datos: DatosDeclarados,
    readonly recibo?: Opciones['recibo'],
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

  async execute({ datos, recibo }: DetectarConversion): Promise<Resultado> {
    const ahora = this.clock.now();
    const hechos = await this.referencias.hechosDe(datos);
    const comando = { tipo: 'Detectar', datos, hechos, ahora } as const;
    const resultado = await this.conversiones.ejecutar(conversionIdDe(datos), comando, recibo ? { recibo } : {});
    return resultado.cambio ? resultado : { ...resultado, conversion: alDetectarse(resultado.conversion) };
  }
}

function alDetectarse(conversion: ConversionGuardada): ConversionGuardada {
  const historia = historiaPrimera(conversion.historia);
  const estado = estadoDe(historia) ?? conversion.estado;
  return { ...conversion, estado, historia, version: historia.length };
}
