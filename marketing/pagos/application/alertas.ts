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
    return this.unitOfWork.run(async (tx) =>
      tx.announce('sistema.eventos', {
        type: 'AlertaSistema',
        subject: pagoId,
        sequence: 1n,
        data: {
          ...{ servicio: 'marketing', nivel: 'critical', codigo: codigoAlerta, mensaje: message, metricas: {} },
          timestamp: this.clock.now(),
        },
      }),
    );
  }
}
