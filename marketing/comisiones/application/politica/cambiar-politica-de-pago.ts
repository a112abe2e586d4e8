import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import {
  comprobarPolitica,
  confirmar,
  type PoliticaDePago,
  PoliticaDePagoRepository,
  proponer,
  type Regida,
} from '../../domain/politica/politica-de-pago.js';
import { MarcasVisibles } from './marcas-visibles.js';
import { anunciarPolitica } from './politica-anunciada.js';

/** A person says how a brand pays in one currency; what is looser than before waits for another person. */
export class CambiarPoliticaDePago extends Command<Regida> {
  constructor(
    readonly quien: Quien,
    readonly politica: PoliticaDePago,
    readonly razon: string | null,
  ) {
    super();
  }
}

/** What holds from now on, if it does, and the word to the auditors are one transaction. */
@CommandHandler(CambiarPoliticaDePago)
export class CambiarPoliticaDePagoHandler implements ICommandHandler<CambiarPoliticaDePago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly marcas: MarcasVisibles,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, politica, razon }: CambiarPoliticaDePago): Promise<Regida> {
    const { marcaId, moneda } = politica;
    await this.marcas.exigir({ ...quien, marcaId: marcaQueFirma(quien) }, marcaId);
    comprobarPolitica(politica);
    const en = this.clock.now();
    const propuesta = { id: newId(), politica, razon, por: quien.actor, en };
    return this.unitOfWork.run(async (tx) => {
      const regida = await this.politicas.update(marcaId, moneda, (antes) => proponer(antes, propuesta));
      if (!regida.propuesta) anunciarPolitica(tx, propuesta, quien.actor, en);
      return regida;
    });
  }
}

/** Another person agrees to what was proposed. */
export class ConfirmarPoliticaDePago extends Command<PoliticaDePago> {
  constructor(
    readonly quien: Quien,
    readonly marcaId: string,
    readonly moneda: string,
    readonly propuestaId: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmarPoliticaDePago)
export class ConfirmarPoliticaDePagoHandler implements ICommandHandler<ConfirmarPoliticaDePago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly marcas: MarcasVisibles,
    private readonly politicas: PoliticaDePagoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, marcaId, moneda, propuestaId }: ConfirmarPoliticaDePago): Promise<PoliticaDePago> {
    await this.marcas.exigir({ ...quien, marcaId: marcaQueFirma(quien) }, marcaId);
    return this.unitOfWork.run(async (tx) => {
      let propuesta: Regida['propuesta'] = null;
      const { politica } = await this.politicas.update(marcaId, moneda, (antes) => {
        ({ propuesta } = antes);
        return confirmar(antes, propuestaId, quien.actor);
      });
      if (propuesta) anunciarPolitica(tx, propuesta, quien.actor, this.clock.now());
      return politica;
    });
  }
}
