import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { CampanaRepository } from '../../campanas/domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../campanas/domain/campana/errores.js';
import type { EstadoCampana } from '../../campanas/domain/campana/estado-campana.js';
import { type Aporte, sinAporte } from '../domain/aporte.js';
import { type Rendimiento, rendimientoDe } from '../domain/rendimiento.js';
import { type CifrasDe, CifrasPorMoneda } from './cifras-por-moneda.js';

export interface ReporteDeCampana {
  readonly campana: Pick<EstadoCampana, 'id' | 'nombre' | 'metaConversiones'>;
  /** In the currency of the campaign. Conversions reported in another one were refused: they count, their value does not. */
  readonly cifras: Aporte;
  readonly rendimiento: Rendimiento;
  /** All of which it is made, in whatever currency. */
  readonly partes: readonly CifrasDe[];
}

/** The figures of a campaign. Throws campanaDesconocida for that of another brand. */
export class VerReporteDeCampana extends Query<ReporteDeCampana> {
  constructor(
    readonly quien: Quien,
    readonly campanaId: string,
  ) {
    super();
  }
}

@QueryHandler(VerReporteDeCampana)
export class VerReporteDeCampanaHandler implements IQueryHandler<VerReporteDeCampana> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly cifras: CifrasPorMoneda,
  ) {}

  async execute({ quien, campanaId }: VerReporteDeCampana): Promise<ReporteDeCampana> {
    const guardada = await this.campanas.find(campanaId, quien.marcaId);
    if (!guardada) throw campanaDesconocida();
    const { estado: campana } = guardada;
    const partes = await this.cifras.deCampana(campanaId);
    const enSuMoneda = partes.find(({ moneda }) => moneda === campana.moneda)?.aporte ?? sinAporte(campana.moneda);
    const conversiones = partes.reduce((suma, { aporte }) => suma + aporte.conversiones, 0);
    const rendimiento = rendimientoDe(enSuMoneda, campana.metaConversiones);
    return { campana, cifras: { ...enSuMoneda, conversiones }, rendimiento, partes };
  }
}
