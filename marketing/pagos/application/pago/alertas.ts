import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { RespuestaImposible } from '../../domain/pago/errores.js';

/** Says what a person has to look at. */
@Injectable()
export class Alertas {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** With the ambient unit of work, or alone. */
  pagoImposible(pagoId: string, { codigoAlerta: codigo, message: mensaje }: RespuestaImposible): Promise<void> {
    const alerta = { servicio: 'marketing', nivel: 'critical' as const, codigo, mensaje, metricas: {} };
    const data = { ...alerta, timestamp: this.clock.now() };
    return this.unitOfWork.run(async (tx) =>
      tx.announce('sistema.eventos', { type: 'AlertaSistema', subject: pagoId, sequence: 1n, data }),
    );
  }
}
