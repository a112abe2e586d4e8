import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { RegistroDeAccesos } from '../../application/afiliado/accesos.js';

/** Stored before the data is shown. Each reading is a fact of its own: a subject of its own, the first and only of it. */
@Injectable()
export class OutboxDeAccesos extends RegistroDeAccesos {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected async add(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void> {
    const timestamp = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      for (const sujeto of sujetos) {
        tx.announce('auditoria.eventos', {
          type: 'AccesoADatosPersonales',
          subject: newId(),
          sequence: 1n,
          data: { actor, sujeto, campos, base_legal: 'EJECUCION_CONTRATO', timestamp },
        });
      }
    });
  }
}
