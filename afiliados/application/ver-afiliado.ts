import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AfiliadoRepository, type AfiliadoGuardado } from '../domain/afiliado.repository.js';
import { AfiliadoDesconocido } from '../domain/errores.js';
import { exigirVisible, RegistroDeAccesos, type Lector } from './lector.js';

export class VerAfiliado extends Query<AfiliadoGuardado> {
  constructor(
    readonly afiliadoId: string,
    readonly lector: Lector,
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

  async execute({ afiliadoId, lector }: VerAfiliado): Promise<AfiliadoGuardado> {
    exigirVisible(lector, afiliadoId);
    const afiliado = await this.afiliados.find(afiliadoId);
    if (!afiliado) throw new AfiliadoDesconocido(afiliadoId);
    await this.accesos.leidos(lector, [afiliadoId]);
    return afiliado;
  }
}
