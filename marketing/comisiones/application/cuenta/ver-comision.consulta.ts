import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { comisionDesconocida } from '../../domain/cuenta/errores.js';
import { type ComisionConAsientos, LecturaDeComisiones } from './lectura-de-comisiones.js';

/** One account with its entries. Throws `marketing.comision-no-encontrada`. */
export class VerComision extends Query<ComisionConAsientos> {
  constructor(
    readonly quien: Quien,
    readonly comisionId: string,
  ) {
    super();
  }
}

@QueryHandler(VerComision)
export class VerComisionHandler implements IQueryHandler<VerComision> {
  constructor(private readonly comisiones: LecturaDeComisiones) {}

  async execute({ quien, comisionId }: VerComision): Promise<ComisionConAsientos> {
    const comision = await this.comisiones.find(quien, comisionId);
    if (!comision) throw comisionDesconocida();
    return comision;
  }
}
