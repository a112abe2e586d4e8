import { Injectable } from '@nestjs/common';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import type { ConversionGuardada } from '../../application/conversion/conversiones.js';

const CUBOS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 600, 3_600, 86_400, 604_800, 2_592_000];

/** How long it takes from the report of an order until its commission is paid. */
@Injectable()
export class MedidasDeSaga {
  private readonly duracion;

  constructor(metrics: Metrics) {
    const que = 'From the report of a conversion to the confirmed payment of its commission.';
    this.duracion = metrics.histogram('order_saga_duration_seconds', que, [], CUBOS);
  }

  /** Of conversions that an outcome of marketing has just changed, those that are paid by it. */
  medir(cambiadas: readonly ConversionGuardada[]): void {
    for (const { estado, historia } of cambiadas) {
      const pagada = historia.findLast(({ evento }) => evento.tipo === 'ConversionPaid');
      if (estado.situacion !== 'PAGADA' || !pagada) continue;
      this.duracion.observe(Math.max(0, pagada.evento.en.getTime() - estado.recibidoEn.getTime()) / 1000);
    }
  }
}
