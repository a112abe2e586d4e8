import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { ComisionRepository } from '../../domain/cuenta/comision.repository.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { comisionDesconocida } from '../../domain/cuenta/errores.js';
import { anunciarDecision } from './decision-anunciada.js';
import { Decisiones, marcaPara, type Veredicto } from './decisiones.js';

/** What became of one of many: its account, or why it was refused. */
export type Resultado = { readonly id: string } & (
  { readonly comision: EstadoComision } | { readonly rechazo: DomainError }
);

/** A person decides on many commissions at once; another brand's are not there. */
export class DecidirComisiones extends Command<readonly Resultado[]> {
  constructor(
    readonly quien: Quien,
    readonly ids: readonly string[],
    readonly veredicto: Veredicto,
  ) {
    super();
  }
}

/** All in one transaction, each for itself: one that is refused harms no other. Results in the order of `ids`. */
@CommandHandler(DecidirComisiones)
export class DecidirComisionesHandler implements ICommandHandler<DecidirComisiones> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly comisiones: ComisionRepository,
    private readonly decisiones: Decisiones,
    private readonly clock: Clock,
  ) {}

  execute({ quien, ids, veredicto }: DecidirComisiones): Promise<readonly Resultado[]> {
    const { actor } = quien;
    const marcaId = marcaPara(quien, veredicto);
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const acto = await this.decisiones.preparar(ids, veredicto, actor, ahora);
      const resultados = new Map<string, Resultado>();
      await this.comisiones.updateMany(ids, async (todas) => {
        const visibles = todas.filter(({ snapshot }) => (marcaId ?? snapshot.marcaId) === snapshot.marcaId);
        const saldos = visibles.map(({ snapshot }) => snapshot.saldo);
        const rechazos = await this.decisiones.tomar(visibles, acto);
        visibles.forEach((comision, i) => {
          const { id, saldo } = comision.snapshot;
          const rechazo = rechazos.get(id);
          if (!rechazo) anunciarDecision(tx, comision, veredicto, actor, saldos[i] ?? saldo, ahora);
          resultados.set(id, rechazo ? { id, rechazo } : { id, comision: comision.snapshot });
        });
      });
      return ids.map((id) => resultados.get(id) ?? { id, rechazo: comisionDesconocida() });
    });
  }
}
