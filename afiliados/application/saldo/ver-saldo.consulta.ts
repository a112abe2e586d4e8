import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';
import type { Saldo } from '../../domain/saldo/saldo.js';
import { exigirVisible } from '../afiliado/accesos.js';

export interface SaldosDeAfiliado {
  /** One per currency, in the order of their codes. */
  readonly saldos: readonly Saldo[];
  /** The time of the newest event that is in it; null where there is none. */
  readonly al: Date | null;
}

/** The balances folded from the events of commissions and payments. */
export abstract class Saldos {
  abstract find(afiliadoId: string): Promise<SaldosDeAfiliado>;
}

export class VerSaldo extends Query<SaldosDeAfiliado> {
  constructor(
    readonly quien: Quien,
    readonly afiliadoId: string,
  ) {
    super();
  }
}

@QueryHandler(VerSaldo)
export class VerSaldoHandler implements IQueryHandler<VerSaldo> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly saldos: Saldos,
  ) {}

  async execute({ quien, afiliadoId }: VerSaldo): Promise<SaldosDeAfiliado> {
    if (quien.marcaId !== null) throw saldoReservado();
    exigirVisible(quien, afiliadoId);
    if (!(await this.afiliados.find(afiliadoId))) throw afiliadoDesconocido(afiliadoId);
    return this.saldos.find(afiliadoId);
  }
}

/** A balance sums over all brands: none of them sees what the others pay. */
const saldoReservado = (): DomainError =>
  new DomainError('afiliados.saldo-reservado', 'The balance is over all brands, and not for one of them.', 'prohibido');
