import { Injectable } from '@nestjs/common';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';

/** What becomes of the clicks of our links. */
type Resultado = 'guardado' | 'repetido' | 'apartado' | 'sin_clic';

@Injectable()
export class ClicsDeEnlaces {
  private readonly clics;

  constructor(private readonly metrics: Metrics) {
    const texto =
      'Clicks by links: stored; there already; set aside since they cannot be stored; lost, their visitors sent on.';
    this.clics = metrics.counter('clics_de_enlaces_total', texto, ['resultado']);
  }

  /** What waits on disk for the database. */
  pending(read: () => number): void {
    this.metrics.gauge('clics_en_disco_bytes', 'Clicks that wait on disk for the database, in bytes.', read);
  }

  add(resultado: Resultado, n: number): void {
    this.clics.inc({ resultado }, n);
  }
}
