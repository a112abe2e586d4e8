import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';
import type { EstadoPresupuesto } from '../../domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../domain/presupuesto/presupuesto.repository.js';

/** The money behind one campaign. Throws campanaDesconocida for that of another brand. */
export class VerPresupuesto extends Query<EstadoPresupuesto> {
  constructor(
    readonly quien: Quien,
    readonly campanaId: string,
  ) {
    super();
  }
}

@QueryHandler(VerPresupuesto)
export class VerPresupuestoHandler implements IQueryHandler<VerPresupuesto> {
  constructor(private readonly presupuestos: PresupuestoRepository) {}

  async execute({ quien, campanaId }: VerPresupuesto): Promise<EstadoPresupuesto> {
    const presupuesto = await this.presupuestos.find(campanaId, quien.marcaId);
    if (!presupuesto) throw campanaDesconocida();
    return presupuesto;
  }
}
