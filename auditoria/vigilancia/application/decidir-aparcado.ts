import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Decision } from '../domain/decision.js';
import { Decisiones } from './decisiones.js';

/** Tries a failed message again, or discards it. */
export class DecidirAparcado extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly id: string,
    readonly decision: Decision,
    readonly motivo: string,
  ) {
    super();
  }
}

/** Of two people who ask, the second finds it asked. */
@CommandHandler(DecidirAparcado)
export class DecidirAparcadoHandler implements ICommandHandler<DecidirAparcado> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decisiones: Decisiones,
    private readonly clock: Clock,
  ) {}

  execute({ quien, id, decision, motivo }: DecidirAparcado): Promise<void> {
    const acto = { decision, por: quien.actor, motivo, en: this.clock.now() };
    return this.unitOfWork.run((tx) => this.decisiones.decidir(tx, id, acto));
  }
}
