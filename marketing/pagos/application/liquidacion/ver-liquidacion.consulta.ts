import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { liquidacionDesconocida } from '../../domain/liquidacion/errores.js';
import { type LiquidacionGuardada, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';

/** One settlement with a line per affiliate. Throws `marketing.liquidacion-no-encontrada`. */
export class VerLiquidacion extends Query<LiquidacionGuardada> {
  constructor(
    readonly quien: Quien,
    readonly liquidacionId: string,
  ) {
    super();
  }
}

@QueryHandler(VerLiquidacion)
export class VerLiquidacionHandler implements IQueryHandler<VerLiquidacion> {
  constructor(private readonly liquidaciones: LiquidacionRepository) {}

  async execute({ quien, liquidacionId }: VerLiquidacion): Promise<LiquidacionGuardada> {
    const liquidacion = await this.liquidaciones.find(liquidacionId, quien.marcaId);
    if (!liquidacion) throw liquidacionDesconocida();
    return liquidacion;
  }
}
