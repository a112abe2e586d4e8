import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { ComisionRepository } from '../../domain/cuenta/comision.repository.js';
import { anunciarDecision } from './decision-anunciada.js';
import { Decisiones, marcaPara, type Veredicto } from './decisiones.js';

/** A person approves, rejects or annuls a commission. */
export class DecidirComision extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly comisionId: string,
    readonly veredicto: Veredicto,
    /** The version the caller has seen; refused when it is another by now. Null: the caller does not mind. */
    readonly version: number | null = null,
  ) {
    super();
  }
}

/** The account, its budget and the word to the auditors change in one transaction. */
@CommandHandler(DecidirComision)
export class DecidirComisionHandler implements ICommandHandler<DecidirComision> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly comisiones: ComisionRepository,
    private readonly decisiones: Decisiones,
    private readonly clock: Clock,
  ) {}

  execute({ quien, comisionId, veredicto, version }: DecidirComision): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const acto = await this.decisiones.preparar([comisionId], veredicto, quien.actor, ahora);
      const decidir = async (comision: Comision) => {
        const { saldo } = comision.snapshot;
        const [rechazo] = (await this.decisiones.tomar([comision], acto)).values();
        if (rechazo) throw rechazo;
        anunciarDecision(tx, comision, veredicto, quien.actor, saldo, ahora);
      };
      await this.comisiones.update(comisionId, marcaPara(quien, veredicto), decidir, version);
    });
  }
}
