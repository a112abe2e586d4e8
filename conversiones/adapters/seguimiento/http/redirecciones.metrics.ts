import { Injectable } from '@nestjs/common';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';

/** What visitors of links were answered. */
@Injectable()
export class Redirecciones {
  private readonly contadas;

  constructor(
    metrics: Metrics,
    private readonly logger: Logger,
  ) {
    this.contadas = metrics.counter('redirecciones_total', 'Visitors of links, by what they were answered.', [
      'resultado',
    ]);
  }

  /** `sinClic`: why the click was lost; null: it was not. */
  seguida(sinClic: unknown): void {
    this.contadas.inc({ resultado: sinClic === null ? 'redirigida' : 'sin_clic' });
    if (sinClic !== null) this.logger.error({ err: sinClic }, 'a click was not kept; its visitor was sent on');
  }

  negada(status: number): void {
    this.contadas.inc({ resultado: RESULTADOS[status] ?? 'negada' });
  }
}

const RESULTADOS: Readonly<Record<number, string>> = { 404: 'desconocido', 410: 'terminado', 503: 'no_disponible' };
