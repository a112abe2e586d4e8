import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type AfiliadoGuardado,
  AfiliadoRepository,
  type FiltroAfiliados,
  type PaginaAfiliados,
} from '../../domain/afiliado/afiliado.repository.js';
import { type Lector, RegistroDeAccesos } from './accesos.js';

export class ListarAfiliados extends Query<readonly AfiliadoGuardado[]> {
  constructor(
    readonly quien: Lector,
    readonly filtro: FiltroAfiliados,
    readonly pagina: PaginaAfiliados,
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

  async execute({ quien, filtro, pagina }: ListarAfiliados): Promise<readonly AfiliadoGuardado[]> {
    const id = quien.afiliadoId ?? filtro.id;
    const lista = await this.afiliados.list({ ...filtro, id }, pagina);
    await this.accesos.leidos(
      quien,
      lista.map(({ estado }) => estado.id),
    );
    return lista;
  }
}
