import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { ComisionRepository } from '../../domain/cuenta/comision.repository.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import { ComisionDesconocida } from '../../domain/cuenta/errores.js';
import { anunciarDecision } from './decision-anunciada.js';
import { Decisiones, type Veredicto } from './decisiones.js';

/** What became of one of many: its account, or why it was refused. */
export type Resultado = { readonly id: string } & (
  { readonly comision: EstadoComision } | { readonly rechazo: DomainError }
);

/** A person decides on many commissions at once; another brand's are not there. */
export class DecidirComisiones extends Command<readonly Resultado[]> {
  constructor(
    readonly veredicto: Veredicto,
    readonly ids: readonly string[],
    readonly marcaId: string | null,
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

  execute({ veredicto, ids, marcaId }: DecidirComisiones): Promise<readonly Resultado[]> {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const resultados = new Map<string, Resultado>();
      await this.comisiones.updateMany(ids, async (todas) => {
        const visibles = todas.filter(({ snapshot }) => (marcaId ?? snapshot.marcaId) === snapshot.marcaId);
        const saldos = new Map(visibles.map(({ snapshot }) => [snapshot.id, snapshot.saldo]));
        const rechazos = await this.decisiones.tomar(visibles, veredicto, ahora);
        for (const comision of visibles) {
          const { id } = comision.snapshot;
          const rechazo = rechazos.get(id);
          if (!rechazo) anunciarDecision(tx, comision, veredicto, saldos.get(id) ?? 0n, ahora);
          resultados.set(id, resultadoDe(comision, rechazo));
        }
      });
      return ids.map((id) => resultados.get(id) ?? { id, rechazo: new ComisionDesconocida() });
    });
  }
}

const resultadoDe = ({ snapshot }: Comision, rechazo: DomainError | undefined): Resultado =>
  rechazo ? { id: snapshot.id, rechazo } : { id: snapshot.id, comision: snapshot };
