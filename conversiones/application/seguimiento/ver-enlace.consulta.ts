import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';
import { enlaceDesconocido } from '../../domain/seguimiento/errores.js';
import { Enlaces } from './enlaces.js';

export class VerEnlace extends Query<Enlace> {
  constructor(
    readonly quien: Quien,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(VerEnlace)
export class VerEnlaceHandler implements IQueryHandler<VerEnlace> {
  constructor(private readonly enlaces: Enlaces) {}

  async execute({ quien, id }: VerEnlace): Promise<Enlace> {
    return visible(await this.enlaces.find(id), quien);
  }
}

/** What who asks may not see is not there for it. */
export function visible(enlace: Enlace | null, { marcaId, afiliadoId }: Quien): Enlace {
  if (!enlace || (marcaId !== null && enlace.marcaId !== marcaId)) throw enlaceDesconocido();
  if (afiliadoId !== null && enlace.afiliadoId !== afiliadoId) throw enlaceDesconocido();
  return enlace;
}
