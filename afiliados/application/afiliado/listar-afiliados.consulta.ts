import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  AfiliadoRepository,
  type AfiliadoGuardado,
  type FiltroAfiliados,
} from '../../domain/afiliado/afiliado.repository.js';
import { RegistroDeAccesos, type Lector } from './accesos.js';

export class ListarAfiliados extends Query<readonly AfiliadoGuardado[]> {
  constructor(
    readonly quien: Lector,
    readonly filtro: FiltroAfiliados,
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

  async execute({ quien, filtro, limite, desde }: ListarAfiliados): Promise<readonly AfiliadoGuardado[]> {
    const id = quien.afiliadoId ?? filtro.id;
    const lista = await this.afiliados.list({ ...filtro, id }, limite, desde);
    await this.accesos.leidos(
      quien,
      lista.map(({ estado }) => estado.id),
    );
    return lista;
  }
}
