import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import { AfiliadoDesconocido } from '../domain/errores.js';
import type { Saldo } from '../domain/saldo.js';
import { exigirVisible, type Lector } from './lector.js';

export interface SaldosDeAfiliado {
  /** One per currency, in the order of their codes. */
  readonly saldos: readonly Saldo[];
  /** The time of the newest event that is in it; null where there is none. */
  readonly al: Date | null;
}

/** The balances folded from the events of commissions and payments. */
export abstract class Saldos {
  abstract de(afiliadoId: string): Promise<SaldosDeAfiliado>;
}

export class VerSaldo extends Query<SaldosDeAfiliado> {
  constructor(
    readonly afiliadoId: string,
    readonly lector: Lector,
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

  async execute({ afiliadoId, lector }: VerSaldo): Promise<SaldosDeAfiliado> {
    exigirVisible(lector, afiliadoId);
    if (!(await this.afiliados.find(afiliadoId))) throw new AfiliadoDesconocido(afiliadoId);
    return this.saldos.de(afiliadoId);
  }
}
