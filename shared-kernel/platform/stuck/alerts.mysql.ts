import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { type Stuck, StuckAlerts } from '../../application/stuck.js';
import { ServiceInfo } from '../health/service-info.js';
import { type MysqlTx, MysqlUnitOfWork, type Written } from '../mysql/unit-of-work.js';
import { Metrics } from '../telemetry/metrics.js';

/** Remembers in `atasco_avisado` of what was told; counts what is found. */
@Injectable()
export class MysqlStuckAlerts extends StuckAlerts {
  private readonly counted;

  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    super();
    this.counted = metrics.counter('sagas_stuck_total', 'What was found standing still on its way, by kind.', ['tipo']);
  }

  alert(found: readonly Stuck[]): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const fresh: Stuck[] = [];
      for (const one of found) if (await this.note(tx, one)) fresh.push(one);
      tx.announce('sistema.eventos', ...fresh.map((one) => this.alertOf(one)));
      tx.afterCommit(() => fresh.forEach(({ tipo }) => this.counted.inc({ tipo })));
      return fresh.length;
    });
  }

  async forget(type: string, id: string): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query('DELETE FROM atasco_avisado WHERE tipo = ? AND id = ?', [type, id]));
  }

  /** One row each: of two instances that note the same one, the second waits, and finds it noted. */
  private async note(tx: MysqlTx, { tipo, id }: Stuck): Promise<boolean> {
    const sql = 'INSERT IGNORE INTO atasco_avisado (tipo, id, avisado_en) VALUES (?, ?, ?)';
    const { affectedRows } = await tx.query<Written>(sql, [tipo, id, this.clock.now()]);
    return affectedRows === 1;
  }

  private alertOf({ tipo, id, estado, desde }: Stuck) {
    const data = {
      servicio: this.info.servicio,
      nivel: 'warning' as const,
      codigo: `${tipo}_atascado`,
      mensaje: `${tipo} ${id} is ${estado} since ${desde.toISOString()}.`,
      metricas: {},
      timestamp: this.clock.now(),
    };
    return { type: 'AlertaSistema' as const, subject: id, sequence: 1n, data };
  }
}
