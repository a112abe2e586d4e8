import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { AparcadoRepository, type FiltroDeAparcados } from '../domain/aparcado.repository.js';
import type { Decision } from '../domain/decision.js';
import { Decisiones } from './decisiones.js';

/** Messages of one request: each may be as large as the broker takes, and is sent once more. */
const DE_UNA_VEZ = 200;

/** How many were decided by this request, and whether some are left that it did not get to. */
export interface Decididos {
  readonly decididos: number;
  readonly quedan: boolean;
}

/** The same for all that wait for a decision and match, in the order they were parked. */
export class DecidirAparcados extends Command<Decididos> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroDeAparcados, 'situacion'>,
    readonly decision: Decision,
    readonly motivo: string,
  ) {
    super();
  }
}

@CommandHandler(DecidirAparcados)
export class DecidirAparcadosHandler implements ICommandHandler<DecidirAparcados> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly aparcados: AparcadoRepository,
    private readonly decisiones: Decisiones,
    private readonly clock: Clock,
  ) {}

  execute({ quien, filtro, decision, motivo }: DecidirAparcados): Promise<Decididos> {
    const acto = { decision, por: quien.actor, motivo, en: this.clock.now() };
    return this.unitOfWork.run(async (tx) => {
      const ids = await this.aparcados.matching({ ...filtro, situacion: 'PENDIENTE' }, DE_UNA_VEZ + 1);
      const suyas = ids.slice(0, DE_UNA_VEZ);
      for (const id of suyas) await this.decisiones.decidir(tx, id, acto);
      return { decididos: suyas.length, quedan: ids.length > suyas.length };
    });
  }
}
