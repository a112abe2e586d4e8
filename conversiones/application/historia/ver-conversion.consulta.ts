import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { estadoDe, historiaHasta, type Instante } from '../../domain/historia/historia.js';
import type { PasoDeCuenta } from '../../domain/historia/pasos.js';
import { Comisiones } from '../conversion/comisiones.js';
import { Conversiones, type ConversionGuardada } from '../conversion/conversiones.js';
import { visible, type Lector } from '../conversion/visible.js';

/** A conversion as its stream tells it, now or at some instant; where it is now, with the commission as it is now. */
export class VerConversion extends Query<ConversionVista> {
  constructor(
    readonly conversionId: string,
    readonly lector: Lector,
    readonly instante: Instante,
  ) {
    super();
  }
}

export interface ConversionVista extends ConversionGuardada {
  readonly comision: { readonly id: string; readonly monto: Dinero } | null;
  readonly cuenta: readonly PasoDeCuenta[];
}

@QueryHandler(VerConversion)
export class VerConversionHandler implements IQueryHandler<VerConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly comisiones: Comisiones,
  ) {}

  async execute({ conversionId, lector, instante }: VerConversion): Promise<ConversionVista> {
    const conversion = visible(await this.conversiones.buscar(conversionId), lector);
    const comision = await this.comisiones.de(conversionId);
    const cuenta = comision?.pasos ?? [];
    const { en, conocidoEn } = instante;
    if (en === null && conocidoEn === null) {
      return { ...conversion, comision: comision ?? conversion.estado.comision, cuenta };
    }
    const historia = historiaHasta(conversion.historia, instante);
    const estado = estadoDe(historia);
    if (!estado) throw new ConversionDesconocida();
    const version = historia.at(-1)?.secuencia ?? 0;
    const deEntonces = cuenta.filter((paso) => (en === null || paso.en <= en) && (conocidoEn ?? paso.en) >= paso.en);
    return { id: conversionId, estado, historia, version, comision: estado.comision, cuenta: deEntonces };
  }
}
