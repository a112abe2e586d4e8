import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { RespuestaImposible } from '../domain/errores.js';

/** Says what a person has to look at. */
@Injectable()
export class Alertas {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  pagoImposible(pagoId: string, { codigoAlerta, message }: RespuestaImposible): Promise<void> {
    return this.alertar(pagoId, { nivel: 'critical', codigo: codigoAlerta, mensaje: message });
  }

  /** With the ambient unit of work, or alone. */
  alertar(subject: string, alerta: Alerta): Promise<void> {
    const data = { servicio: 'marketing', ...alerta, metricas: {}, timestamp: this.clock.now() };
    return this.unitOfWork.run(async (tx) =>
      tx.announce('sistema.eventos', { type: 'AlertaSistema', subject, sequence: 1n, data }),
    );
  }
}

export interface Alerta {
  readonly nivel: 'warning' | 'critical';
  readonly codigo: string;
  /** For people; no personal data. */
  readonly mensaje: string;
}
