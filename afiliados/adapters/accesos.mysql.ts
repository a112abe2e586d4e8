import { Injectable } from '@nestjs/common';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { RegistroDeAccesos } from '../application/lector.js';

/** Stored before the data is shown. Each reading is a fact of its own: a subject of its own, the first and only of it. */
@Injectable()
export class OutboxDeAccesos extends RegistroDeAccesos {
  constructor(
    private readonly uow: MysqlUnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected async anotar(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void> {
    const timestamp = this.clock.now();
    await this.uow.run(async (tx) => {
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
