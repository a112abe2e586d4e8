import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Saldos, type SaldosDeAfiliado } from '../../application/ver-saldo.js';
import { saldoDe } from '../../domain/saldo.js';

interface SaldoFila {
  readonly moneda: string;
  readonly acumulado: string;
  readonly aprobado: string;
  readonly en_pago: string;
  readonly pagado: string;
  readonly al: Date;
}

@Injectable()
export class MysqlSaldos extends Saldos {
  constructor(private readonly uow: MysqlUnitOfWork) {
    super();
  }

  async de(afiliadoId: string): Promise<SaldosDeAfiliado> {
    const filas = await this.uow.run((tx) =>
      tx.query<SaldoFila[]>('SELECT * FROM saldo WHERE afiliado_id = ? ORDER BY moneda', [afiliadoId]),
    );
    const saldos = filas.map(({ moneda, acumulado, aprobado, en_pago, pagado }) =>
      saldoDe(moneda, {
        acumulado: BigInt(acumulado),
        aprobado: BigInt(aprobado),
        enPago: BigInt(en_pago),
        pagado: BigInt(pagado),
      }),
    );
    const al = filas.reduce<Date | null>((ultimo, fila) => (ultimo && ultimo > fila.al ? ultimo : fila.al), null);
    return { saldos, al };
  }
}
