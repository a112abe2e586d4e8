import { Injectable } from '@nestjs/common';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { DuracionDeSaga } from '../../application/conversion/duracion-de-saga.js';

const CUBOS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 600, 3_600, 86_400, 604_800, 2_592_000];

@Injectable()
export class MetricsDuracionDeSaga extends DuracionDeSaga {
  private readonly duracion;

  constructor(metrics: Metrics) {
    super();
    const texto = 'From the report of a conversion to the confirmed payment of its commission.';
    this.duracion = metrics.histogram('order_saga_duration_seconds', texto, [], CUBOS);
  }

  add(ms: number): void {
    this.duracion.observe(ms / 1000);
  }
}
