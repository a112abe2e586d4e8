import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AfiliadoRepository, type AfiliadoGuardado, type FiltroAfiliados } from '../domain/afiliado.repository.js';
import { RegistroDeAccesos, type Lector } from './lector.js';

export class ListarAfiliados extends Query<readonly AfiliadoGuardado[]> {
  constructor(
    readonly filtro: FiltroAfiliados,
    readonly lector: Lector,
    readonly limite: number,
    readonly desde?: string,
  ) {
    super();
  }
}

@QueryHandler(ListarAfiliados)
export class ListarAfiliadosHandler implements IQueryHandler<ListarAfiliados> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly accesos: RegistroDeAccesos,
  ) {}

  async execute({ filtro, lector, limite, desde }: ListarAfiliados): Promise<readonly AfiliadoGuardado[]> {
    const id = lector.soloVe ?? filtro.id;
    const lista = await this.afiliados.list({ ...filtro, id }, limite, desde);
    await this.accesos.leidos(
      lector,
      lista.map(({ estado }) => estado.id),
    );
    return lista;
  }
}
