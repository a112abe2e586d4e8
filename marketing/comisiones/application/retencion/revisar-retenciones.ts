import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type Context, currentContext, withContext } from '@alpespartner/shared-kernel/application/context.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { MotivoDeRetencion } from '../../domain/conocido/pagadero.js';
import { ComisionRepository } from '../../domain/cuenta/comision.repository.js';
import { impedimentoDe, Pagaderos } from '../conocido/pagaderos.js';

const POR_VEZ = 200;
const AFILIADOS_POR_VEZ = 20;

/** What is due and held, by affiliate. */
export abstract class PorRevisar {
  /** Affiliates whose time to be looked at has come, the longest first; others who look pass them by until this work ends. */
  abstract listAfiliados(ahora: Date, limite: number): Promise<readonly string[]>;
  /** Those of `afiliadoIds` to whom something is due. */
  abstract listConDeuda(afiliadoIds: readonly string[]): Promise<readonly string[]>;
  /** Commissions of an affiliate with something due that is not held for this reason (null: not held). */
  abstract listDiscordantes(
    afiliadoId: string,
    motivo: MotivoDeRetencion | null,
    limite: number,
  ): Promise<readonly string[]>;
  /** When an affiliate is to be looked at again; null: not before something is told of it. */
  abstract anotar(afiliadoId: string, en: Date | null): Promise<void>;
}

/** Holds what is due to whoever may not be paid, and lets go what is held of whoever may. */
@Injectable()
export class Retenciones {
  constructor(
    private readonly porRevisar: PorRevisar,
    private readonly pagaderos: Pagaderos,
    private readonly comisiones: ComisionRepository,
  ) {}

  /** Some of each affiliate's at once; what is left is found by the next sweep. `causas`: what was told, by affiliate. */
  async revisar(causas: ReadonlyMap<string, Context>, ahora: Date): Promise<void> {
    for (const afiliadoId of await this.porRevisar.listConDeuda([...causas.keys()])) {
      await withContext(causas.get(afiliadoId) ?? currentContext(), () => this.revisarUno(afiliadoId, ahora));
    }
  }

  /** Answers whether there may be more of it. */
  async revisarUno(afiliadoId: string, ahora: Date): Promise<boolean> {
    const impedimento = impedimentoDe(await this.pagaderos.consultar([afiliadoId], ahora), afiliadoId);
    const ids = await this.porRevisar.listDiscordantes(afiliadoId, impedimento?.motivo ?? null, POR_VEZ);
    await this.comisiones.updateMany(ids, (comisiones) => {
      for (const comision of comisiones) comision.retener(impedimento, ahora);
    });
    const hayMas = ids.length === POR_VEZ;
    await this.porRevisar.anotar(afiliadoId, hayMas ? ahora : (impedimento?.hasta ?? null));
    return hayMas;
  }
}

/** Time has passed: an account has rested long enough, or there was too much to be looked at at once. */
export class RevisarRetenciones extends Command<void> {}

@CommandHandler(RevisarRetenciones)
export class RevisarRetencionesHandler implements ICommandHandler<RevisarRetenciones> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly porRevisar: PorRevisar,
    private readonly retenciones: Retenciones,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    while (await this.algunos());
  }

  private algunos(): Promise<boolean> {
    const ahora = this.clock.now();
    return this.unitOfWork.run(async () => {
      const afiliados = await this.porRevisar.listAfiliados(ahora, AFILIADOS_POR_VEZ);
      let hayMas = afiliados.length === AFILIADOS_POR_VEZ;
      for (const afiliadoId of afiliados) hayMas = (await this.retenciones.revisarUno(afiliadoId, ahora)) || hayMas;
      return hayMas;
    });
  }
}
