import { Injectable } from '@nestjs/common';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';
import { type Impedimento, type Pagadero, pagaderoEn } from '../../domain/conocido/pagadero.js';

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

  /** The same for whoever earns these commissions, by affiliate; what is not there is a reason against it. */
  async consultarDe(comisionIds: readonly string[], ahora: Date): Promise<ReadonlyMap<string, Pagadero>> {
    const conocidos = await this.afiliados.shareDeComisiones(comisionIds);
    return new Map([...conocidos].map(([id, afiliado]) => [id, pagaderoEn(afiliado, ahora)]));
  }
}

/** What is against paying one of those that were asked about. */
export const impedimentoDe = (pagaderos: ReadonlyMap<string, Pagadero>, afiliadoId: string): Impedimento | null =>
  (pagaderos.get(afiliadoId) ?? NADIE).impedimento;

const NADIE = pagaderoEn(undefined, new Date(0));
