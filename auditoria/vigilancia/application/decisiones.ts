import { Injectable } from '@nestjs/common';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import type { Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { AparcadoCompleto } from '../domain/aparcado.js';
import { AparcadoRepository } from '../domain/aparcado.repository.js';
import { type Acto, decidir, type Decision } from '../domain/decision.js';

/** The orders to the services about the messages they parked. */
export abstract class Reprocesos {
  abstract add(aparcado: AparcadoCompleto, decision: Decision): Promise<void>;
}

/** What a decision brings about: the message is marked, the service that parked it is told, and so are the auditors. */
@Injectable()
export class Decisiones {
  constructor(
    private readonly aparcados: AparcadoRepository,
    private readonly reprocesos: Reprocesos,
  ) {}

  /** Part of `tx`. Decided before, it is no second decision. */
  async decidir(tx: Tx, id: string, acto: Acto): Promise<void> {
    const aparcado = await this.aparcados.update(id, acto, (situacion) => decidir(situacion, acto.decision));
    if (!aparcado) return;
    await this.reprocesos.add(aparcado, acto.decision);
    announceDecision(tx, {
      subject: id,
      sequence: BigInt(aparcado.vez),
      recurso: `/errores/${id}/${acto.decision}`,
      actor: acto.por,
      aprobada: acto.decision === 'reproceso',
      razon: acto.motivo,
      monto: null,
      efectivaEn: acto.en,
    });
  }
}
