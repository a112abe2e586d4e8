import { Injectable } from '@nestjs/common';
import type { TratoDelExceso } from '../../domain/conversion/comandos.js';
import { Conocidos } from '../conocido/conocidos.js';

/** What the campaign of a sale wants done with a refund that is larger than what is left. */
@Injectable()
export class TratosDelExceso {
  constructor(private readonly conocidos: Conocidos) {}

  async find(campanaId: string): Promise<TratoDelExceso> {
    const campana = await this.conocidos.findCampana(campanaId);
    return campana?.excesoReembolso ?? 'RECORTAR';
  }
}
