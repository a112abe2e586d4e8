import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';
import type { Entrada } from '../../domain/afiliado/historia.js';
import { exigirVisible } from './accesos.js';

/** `n` is the affiliate's version after the change. */
export type EntradaNumerada = Entrada & { readonly n: number };

/** Every change of every affiliate, stored together with it. */
export abstract class Historias {
  /** Oldest first, after the entry `desde` (0 = all). */
  abstract list(afiliadoId: string, limite: number, desde: number): Promise<readonly EntradaNumerada[]>;
}

export class VerHistoria extends Query<readonly EntradaNumerada[]> {
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
  constructor(private readonly historias: Historias) {}

  async execute({ quien, afiliadoId, limite, desde }: VerHistoria): Promise<readonly EntradaNumerada[]> {
    exigirVisible(quien, afiliadoId);
    const entradas = await this.historias.list(afiliadoId, limite, desde);
    // Every affiliate has at least the entry of its registration.
    if (entradas.length === 0 && desde === 0) throw afiliadoDesconocido(afiliadoId);
    return entradas;
  }
}
