import { Injectable } from '@nestjs/common';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { type CambioDeCampana, trasCambio } from '../../domain/campana/campana.js';
import { Campanas } from '../../domain/campana/campanas.js';

/** Marketing made a campaign, changed it or brought it to another state: what enrolments are checked against follows. */
@Injectable()
export class AlCambiarCampana {
  constructor(private readonly campanas: Campanas) {}

  execute(cambio: CambioDeCampana, secuencia: bigint): Promise<void> {
    return this.campanas.update(cambio.id, (conocida) => {
      const despues = trasCambio(conocida, cambio, secuencia);
      if (!despues) throw new NotYet(`CampanaCreada of ${cambio.id}`);
      return despues;
    });
  }
}
