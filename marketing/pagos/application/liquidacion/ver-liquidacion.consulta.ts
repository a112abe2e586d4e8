import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { liquidacionDesconocida } from '../../domain/liquidacion/errores.js';
import { conRevision } from '../../domain/liquidacion/liquidacion.js';
import { type LiquidacionGuardada, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { Revision } from '../cuentas/revision.js';

/**
 * One settlement with a line per affiliate; one that waits for its approval as it would be approved now. Throws `marketing.liquidacion-no-encontrada`.
 */
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
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly revision: Revision,
    private readonly clock: Clock,
  ) {}

  execute({ quien, liquidacionId }: VerLiquidacion): Promise<LiquidacionGuardada> {
    return this.unitOfWork.run(async () => {
      const liquidacion = await this.liquidaciones.find(liquidacionId, quien.marcaId);
      if (!liquidacion) throw liquidacionDesconocida();
      const { estado, version } = liquidacion;
      if (estado.fase.situacion !== 'CERRADA') return liquidacion;
      return { estado: conRevision(estado, await this.revision.revisar(estado, this.clock.now())), version };
    });
  }
}
