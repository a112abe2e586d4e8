import { Injectable } from '@nestjs/common';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import type { EventoPago } from '../../domain/pago/eventos.js';

/** What is counted of payments. */
@Injectable()
export class MedidasDePagos {
  private readonly fallos;

  constructor(metrics: Metrics) {
    const ayuda = 'Payments the gateway refused, by its reason, and calls to it that nothing came of (sin_respuesta).';
    this.fallos = metrics.counter('payment_failures_total', ayuda, ['codigo']);
  }

  readonly sinRespuesta = (): void => this.fallos.inc({ codigo: 'sin_respuesta' });

  contar(eventos: readonly EventoPago[]): void {
    for (const evento of eventos) {
      if (evento.tipo === 'PagoFallido') this.fallos.inc({ codigo: evento.datos.codigo });
    }
  }
}
