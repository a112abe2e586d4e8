import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AfiliadoGuardado, AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';
import { exigirVisible, type Lector, RegistroDeAccesos } from './accesos.js';

export class VerAfiliado extends Query<AfiliadoGuardado> {
  constructor(
    readonly quien: Lector,
    readonly afiliadoId: string,
  ) {
    super();
  }
}

@QueryHandler(VerAfiliado)
export class VerAfiliadoHandler implements IQueryHandler<VerAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly accesos: RegistroDeAccesos,
  ) {}

  async execute({ quien, afiliadoId }: VerAfiliado): Promise<AfiliadoGuardado> {
    exigirVisible(quien, afiliadoId);
    const afiliado = await this.afiliados.find(afiliadoId);
    if (!afiliado) throw afiliadoDesconocido(afiliadoId);
    await this.accesos.leidos(quien, [afiliadoId]);
    return afiliado;
  }
}
