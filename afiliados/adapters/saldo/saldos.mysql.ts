import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Saldos, type SaldosDeAfiliado } from '../../application/saldo/ver-saldo.consulta.js';
import { type Saldo, saldoDe } from '../../domain/saldo/saldo.js';

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
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async find(afiliadoId: string): Promise<SaldosDeAfiliado> {
    const filas = await this.unitOfWork.run((tx) =>
      tx.query<SaldoFila[]>('SELECT * FROM saldo WHERE afiliado_id = ? ORDER BY moneda', [afiliadoId]),
    );
    const al = filas.reduce<Date | null>((ultimo, fila) => (ultimo && ultimo > fila.al ? ultimo : fila.al), null);
    return { saldos: filas.map(deFila), al };
  }
}

function deFila({ moneda, acumulado, aprobado, en_pago, pagado }: SaldoFila): Saldo {
  const importe = (unidades: string) => dinero(BigInt(unidades), moneda);
  return saldoDe({
    acumulado: importe(acumulado),
    aprobado: importe(aprobado),
    enPago: importe(en_pago),
    pagado: importe(pagado),
  });
}
