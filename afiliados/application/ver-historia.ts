import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import { AfiliadoDesconocido } from '../domain/errores.js';
import type { Entrada } from '../domain/historia.js';
import { exigirVisible, type Lector } from './lector.js';

export class VerHistoria extends Query<readonly (Entrada & { readonly n: number })[]> {
  constructor(
    readonly afiliadoId: string,
    readonly lector: Lector,
    readonly limite: number,
    readonly desde = 0,
  ) {
    super();
  }
}

@QueryHandler(VerHistoria)
export class VerHistoriaHandler implements IQueryHandler<VerHistoria> {
  constructor(private readonly afiliados: AfiliadoRepository) {}

  async execute({ afiliadoId, lector, limite, desde }: VerHistoria) {
    exigirVisible(lector, afiliadoId);
    const entradas = await this.afiliados.historia(afiliadoId, limite, desde);
    // Every affiliate has at least the entry of its registration.
    if (entradas.length === 0 && desde === 0) throw new AfiliadoDesconocido(afiliadoId);
    return entradas;
  }
}
