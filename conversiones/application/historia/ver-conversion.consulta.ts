import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { avisosDeEspera } from '../../domain/conversion/espera.js';
import { estadoDe, historiaHasta, type Instante } from '../../domain/historia/historia.js';
import type { PasoDeCuenta } from '../../domain/historia/pasos.js';
import type { Aviso } from '../../domain/pedido/avisos.js';
import { Comisiones } from '../conversion/comisiones.js';
import { Conversiones, type ConversionGuardada } from '../conversion/conversiones.js';
import { visible } from '../conversion/visible.js';
import { Referencias } from '../juicio/referencias.js';

/** A conversion as its stream tells it, now or at some instant; where it is now, with the commission as it is now. */
export class VerConversion extends Query<ConversionVista> {
  constructor(
    readonly quien: Quien,
    readonly conversionId: string,
    readonly instante: Instante,
  ) {
    super();
  }
}

interface ConversionVista extends ConversionGuardada {
  readonly comision: { readonly id: string; readonly monto: Dinero } | null;
  readonly cuenta: readonly PasoDeCuenta[];
  /** What is odd about one that waits now. */
  readonly avisos: readonly Aviso[];
}

@QueryHandler(VerConversion)
export class VerConversionHandler implements IQueryHandler<VerConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly comisiones: Comisiones,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, conversionId, instante }: VerConversion): Promise<ConversionVista> {
    const conversion = visible(await this.conversiones.find(conversionId), quien);
    const comision = await this.comisiones.find(conversionId);
    const cuenta = comision?.pasos ?? [];
    if (instante.en !== null || instante.conocidoEn !== null) return deEntonces(conversion, cuenta, instante);
    const avisos = await this.avisosDe(conversion);
    return { ...conversion, comision: comision ?? conversion.estado.comision, cuenta, avisos };
  }

  private async avisosDe({ estado }: ConversionGuardada): Promise<readonly Aviso[]> {
    if (estado.situacion !== 'DETECTADA') return [];
    return avisosDeEspera(estado, await this.referencias.find(estado.datos), this.clock.now());
  }
}

function deEntonces(
  { id, historia: toda }: ConversionGuardada,
  cuenta: readonly PasoDeCuenta[],
  instante: Instante,
): ConversionVista {
  const { en, conocidoEn } = instante;
  const historia = historiaHasta(toda, instante);
  const estado = estadoDe(historia);
  if (!estado) throw new ConversionDesconocida();
  const version = historia.at(-1)?.secuencia ?? 0;
  const yaDichos = cuenta.filter((paso) => (en === null || paso.en <= en) && (conocidoEn ?? paso.en) >= paso.en);
  return { id, estado, historia, version, comision: estado.comision, cuenta: yaDichos, avisos: [] };
}
