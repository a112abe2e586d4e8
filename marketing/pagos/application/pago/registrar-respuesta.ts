import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Reintentos } from '../../domain/pago/reintentos.js';
import type { RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
import { Desenlace } from '../cuentas/desenlace.js';

/** Takes in what the gateway says of a payment, from whichever side it comes, once or again. */
@Injectable()
export class RegistrarRespuesta {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pagos: PagoRepository,
    private readonly desenlace: Desenlace,
    private readonly reintentos: Reintentos,
    private readonly clock: Clock,
  ) {}

  /** Throws `marketing.pago-no-encontrado` and RespuestaImposible; then nothing is changed. */
  registrar(pagoId: string, respuesta: RespuestaPasarela): Promise<void> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      const { estado } = await this.pagos.update(pagoId, async (pago) => {
        const { terminado, snapshot } = pago;
        const { situacion: antes } = snapshot.fase;
        pago.responder(respuesta, this.reintentos, ahora);
        const cambia = !terminado || pago.snapshot.fase.situacion !== antes;
        if (pago.terminado && cambia) await this.desenlace.asentar(pago.snapshot, antes, ahora);
      });
      await this.desenlace.avanzar(estado.liquidacionId, ahora);
    });
  }
}
