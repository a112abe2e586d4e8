import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { IdempotencyKey } from '@alpespartner/shared-kernel/application/receipt.js';
import { avisosDeEspera } from '../../domain/conversion/espera.js';
import { estadoDe, historiaPrimera } from '../../domain/historia/historia.js';
import type { Aviso } from '../../domain/pedido/avisos.js';
import { conversionIdDe, type DatosDeclarados } from '../../domain/pedido/datos.js';
import { Conversiones, type ConversionGuardada, type Resultado } from '../conversion/conversiones.js';
import { Referencias } from '../juicio/referencias.js';

/** `avisos`: what is odd about it, where it waits. */
interface Detectada extends Resultado {
  readonly avisos: readonly Aviso[];
}

/** Reported for the first time, or again: then the first answer again, whatever became of the conversion since. */
export class DetectarConversion extends Command<Detectada> {
  constructor(
    readonly datos: DatosDeclarados,
    readonly peticion: IdempotencyKey | null = null,
    /** The order number as it came, where that was not its one form. */
    readonly cruda: string | null = null,
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

  async execute({ datos: declarados, peticion, cruda }: DetectarConversion): Promise<Detectada> {
    const datos = cruda === null ? declarados : await this.conocidoAsi(declarados, cruda);
    const ahora = this.clock.now();
    const hechos = await this.referencias.find(datos);
    const comando = { tipo: 'Detectar', datos, hechos, ahora } as const;
    const resultado = await this.conversiones.execute(conversionIdDe(datos), comando, { peticion });
    const conversion = resultado.cambio ? resultado.conversion : alDetectarse(resultado.conversion);
    return { conversion, cambio: resultado.cambio, avisos: avisosDeEspera(conversion.estado, hechos, ahora) };
  }

  /** What was stored under its number as it came, before numbers had one form, is this order. */
  private async conocidoAsi(datos: DatosDeclarados, cruda: string): Promise<DatosDeclarados> {
    const asi = { ...datos, transaccionId: cruda };
    return (await this.conversiones.find(conversionIdDe(asi))) ? asi : datos;
  }
}

function alDetectarse(conversion: ConversionGuardada): ConversionGuardada {
  const historia = historiaPrimera(conversion.historia);
  const estado = estadoDe(historia) ?? conversion.estado;
  return { ...conversion, estado, historia, version: historia.length };
}
