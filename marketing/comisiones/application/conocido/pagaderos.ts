import { Injectable } from '@nestjs/common';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';
import { type Pagadero, pagaderoEn } from '../../domain/conocido/pagadero.js';

/** Who may be paid, asked for many affiliates at once. */
@Injectable()
export class Pagaderos {
  constructor(private readonly afiliados: AfiliadoConocidoRepository) {}

  /**
   * The answer for each of `afiliadoIds` as of `ahora`, in one round trip. It holds until the unit of work ends: a block that
   * is told meanwhile waits. To be asked before commissions are locked (affiliates come first in the order of locks).
   */
  async consultar(afiliadoIds: Iterable<string>, ahora: Date): Promise<ReadonlyMap<string, Pagadero>> {
    const ids = [...new Set(afiliadoIds)];
    const conocidos = await this.afiliados.share(ids);
    return new Map(ids.map((id) => [id, pagaderoEn(conocidos.get(id), ahora)]));
  }
}
