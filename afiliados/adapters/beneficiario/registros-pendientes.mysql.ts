import { Injectable } from '@nestjs/common';
import { newContext } from '@alpespartner/shared-kernel/application/context.js';
import { backoff } from '@alpespartner/shared-kernel/platform/concurrency/backoff.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type RegistroPendiente, RegistrosPendientes } from '../../application/beneficiario/registros-pendientes.js';
import type { DatosBancarios, TipoCuenta } from '../../domain/datos/banco.js';

const RITMO = { baseMs: 500, maxMs: 300_000 };

interface PendienteFila {
  readonly id: string;
  readonly afiliado_id: string;
  readonly intentos: number;
  readonly correlacion: string;
  readonly traceparent: string | null;
}

interface CuentaFila {
  readonly id: string;
  readonly banco: string;
  readonly tipo_cuenta: TipoCuenta;
  readonly numero_cuenta: string;
  readonly titular: string;
}

@Injectable()
export class MysqlRegistrosPendientes extends RegistrosPendientes {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  /** Rows that somebody else is taking are passed over, so that two instances share the work. */
  updateDebidos(ahora: Date, hasta: Date, limite: number): Promise<readonly RegistroPendiente[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<PendienteFila[]>(
        `SELECT id, afiliado_id, intentos, correlacion, traceparent FROM beneficiario
          WHERE proximo_en <= ? ORDER BY proximo_en LIMIT ? FOR UPDATE SKIP LOCKED`,
        [ahora, limite],
      );
      if (filas.length === 0) return [];
      const tomar = 'UPDATE beneficiario SET proximo_en = ?, intentos = intentos + 1 WHERE id IN (?)';
      await tx.query(tomar, [hasta, filas.map(({ id }) => id)]);
      const cuentas = await tx.query<CuentaFila[]>(
        'SELECT id, banco, tipo_cuenta, numero_cuenta, titular FROM afiliado WHERE id IN (?)',
        [filas.map(({ afiliado_id }) => afiliado_id)],
      );
      const porAfiliado = new Map(cuentas.map((fila) => [fila.id, cuentaDe(fila)]));
      return filas.flatMap((fila) => {
        const cuenta = porAfiliado.get(fila.afiliado_id);
        return cuenta ? [pendienteDe(fila, cuenta)] : [];
      });
    });
  }

  /** Of an account that was settled in between nothing is put off. */
  async updateAplazado({ id, intentos }: RegistroPendiente, ahora: Date): Promise<void> {
    const proximo = new Date(ahora.getTime() + Math.ceil(backoff(RITMO, intentos)));
    const sql = 'UPDATE beneficiario SET proximo_en = ? WHERE id = ? AND intentos = ? AND proximo_en IS NOT NULL';
    await this.unitOfWork.run((tx) => tx.query(sql, [proximo, id, intentos]));
  }
}

const cuentaDe = ({ banco, tipo_cuenta, numero_cuenta, titular }: CuentaFila): DatosBancarios => ({
  banco,
  tipoCuenta: tipo_cuenta,
  numeroCuenta: numero_cuenta,
  titular,
});

function pendienteDe(fila: PendienteFila, cuenta: DatosBancarios): RegistroPendiente {
  const { id, afiliado_id, intentos, correlacion, traceparent } = fila;
  const conocido = { correlationId: correlacion, actor: 'pasarela' };
  const contexto = newContext(traceparent === null ? conocido : { ...conocido, traceparent });
  return { id, afiliadoId: afiliado_id, cuenta, intentos: intentos + 1, contexto };
}
