import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { PoliticaDePagoRepository, politicaPara } from '../../domain/politica/politica-de-pago.js';
import { impedimentoDe, Pagaderos } from '../conocido/pagaderos.js';

const POR_VEZ = 200;

/** Commissions and the end of their holding period. */
export abstract class Vencimientos {
  /** Those that are due at `ahora`, the longest first; without those that persons have to approve. */
  abstract listVencidas(ahora: Date, limite: number): Promise<readonly string[]>;
  /**
   * All of `ids` that are there, locked, as `change` leaves them, announced in the context of their cause (by commission;
   * without one, the ambient one). Answers how many changed.
   */
  abstract updateMany(
    ids: readonly string[],
    change: (comisiones: readonly Comision[]) => Promise<void>,
    causas: ReadonlyMap<string, Context>,
  ): Promise<number>;
}

/** Approves by itself what has been held long enough. */
@Injectable()
export class Pagaderas {
  constructor(
    private readonly vencimientos: Vencimientos,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly pagaderos: Pagaderos,
  ) {}

  /**
   * Those of `ids` whose holding period is over at `ahora`; the others, those that persons have to approve, and those decided
   * meanwhile stay as they are. What is due then and may not be paid is held. Answers how many were approved.
   */
  async aprobar(
    ids: readonly string[],
    ahora: Date,
    causas: ReadonlyMap<string, Context> = new Map(),
  ): Promise<number> {
    const pagaderos = await this.pagaderos.consultarDe(ids, ahora);
    const vencer = async (comisiones: readonly Comision[]) => {
      const politicas = await this.politicas.list(comisiones.map(({ snapshot }) => snapshot.marcaId));
      for (const comision of comisiones) {
        const { marcaId, saldo, afiliadoId } = comision.snapshot;
        comision.vencer(ahora, politicaPara(politicas, marcaId, saldo.moneda).dosPersonasDesde);
        comision.retener(impedimentoDe(pagaderos, afiliadoId), ahora);
      }
    };
    return this.vencimientos.updateMany(ids, vencer, causas);
  }
}

/** Time has passed: whatever is due by now becomes payable. */
export class HacerPagaderas extends Command<void> {}

/** Some at a time, each time in one transaction. */
@CommandHandler(HacerPagaderas)
export class HacerPagaderasHandler implements ICommandHandler<HacerPagaderas> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vencimientos: Vencimientos,
    private readonly pagaderas: Pagaderas,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    while ((await this.algunas()) === POR_VEZ);
  }

  private algunas(): Promise<number> {
    const ahora = this.clock.now();
    return this.unitOfWork.run(async () =>
      this.pagaderas.aprobar(await this.vencimientos.listVencidas(ahora, POR_VEZ), ahora),
    );
  }
}
