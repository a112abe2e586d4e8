import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import {
  comprobarPolitica,
  type PoliticaDePago,
  PoliticaDePagoRepository,
} from '../../domain/politica/politica-de-pago.js';
import { MarcasVisibles } from './marcas-visibles.js';

/** A person says how a brand pays in one currency from now on. */
export class CambiarPoliticaDePago extends Command<PoliticaDePago> {
  constructor(
    readonly quien: Quien,
    readonly politica: PoliticaDePago,
  ) {
    super();
  }
}

/** The policy and the word to the auditors are one transaction. */
@CommandHandler(CambiarPoliticaDePago)
export class CambiarPoliticaDePagoHandler implements ICommandHandler<CambiarPoliticaDePago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly marcas: MarcasVisibles,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, politica }: CambiarPoliticaDePago): Promise<PoliticaDePago> {
    const { marcaId, moneda } = politica;
    await this.marcas.exigir(quien, marcaId);
    comprobarPolitica(politica);
    await this.unitOfWork.run(async (tx) => {
      await this.politicas.update(politica);
      const ahora = this.clock.now();
      announceDecision(tx, {
        subject: idDe('politica-de-pago', marcaId, moneda),
        sequence: BigInt(ahora.getTime()),
        marcaId,
        recurso: `/marcas/${marcaId}/politicas-de-pago/${moneda}`,
        actor: quien.actor,
        aprobada: true,
        razon: cambiosDe(politica),
        monto: politica.dosPersonasDesde,
        efectivaEn: ahora,
      });
    });
    return politica;
  }
}

/** What holds from now on, in words: the new value of each member. */
const cambiosDe = ({ moneda, minimo, dosPersonasDesde }: PoliticaDePago): string =>
  `minimo ${formatDinero(minimo)} ${moneda}, ` +
  (dosPersonasDesde ? `dos_personas_desde ${formatDinero(dosPersonasDesde)} ${moneda}` : 'dos_personas_desde never');
