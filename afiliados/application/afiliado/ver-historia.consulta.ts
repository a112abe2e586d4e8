import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';
import type { Entrada } from '../../domain/afiliado/historia.js';
import { exigirVisible } from './accesos.js';

export class VerHistoria extends Query<readonly (Entrada & { readonly n: number })[]> {
  constructor(
    readonly quien: Quien,
    readonly afiliadoId: string,
    readonly limite: number,
    readonly desde = 0,
  ) {
    super();
  }
}

@QueryHandler(VerHistoria)
export class VerHistoriaHandler implements IQueryHandler<VerHistoria> {
  constructor(private readonly afiliados: AfiliadoRepository) {}

  async execute({ quien, afiliadoId, limite, desde }: VerHistoria) {
    exigirVisible(quien, afiliadoId);
    const entradas = await this.afiliados.historia(afiliadoId, limite, desde);
    // Every affiliate has at least the entry of its registration.
    if (entradas.length === 0 && desde === 0) throw afiliadoDesconocido(afiliadoId);
    return entradas;
  }
}
