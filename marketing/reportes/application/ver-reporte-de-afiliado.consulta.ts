import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type CifrasDe, CifrasPorMoneda } from './cifras-por-moneda.js';

export interface ReporteDeAfiliado {
  readonly porMoneda: readonly CifrasDe[];
  readonly porCampana: readonly (CifrasDe & { readonly campanaId: string })[];
}

/** What an affiliate brought about; to another affiliate that is nothing. */
export class VerReporteDeAfiliado extends Query<ReporteDeAfiliado> {
  constructor(
    readonly quien: Quien,
    readonly afiliadoId: string,
  ) {
    super();
  }
}

@QueryHandler(VerReporteDeAfiliado)
export class VerReporteDeAfiliadoHandler implements IQueryHandler<VerReporteDeAfiliado> {
  constructor(private readonly cifras: CifrasPorMoneda) {}

  async execute({ quien, afiliadoId }: VerReporteDeAfiliado): Promise<ReporteDeAfiliado> {
    if ((quien.afiliadoId ?? afiliadoId) !== afiliadoId) return { porMoneda: [], porCampana: [] };
    return {
      porMoneda: await this.cifras.deAfiliado(afiliadoId, quien.marcaId),
      porCampana: await this.cifras.deAfiliadoPorCampana(afiliadoId, quien.marcaId),
    };
  }
}
