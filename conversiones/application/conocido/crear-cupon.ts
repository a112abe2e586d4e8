import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Cupon } from '../../domain/conocido/cupon.js';
import { campanaDesconocida } from '../../domain/conocido/errores.js';
import { Conocidos } from './conocidos.js';
import { Cupones } from './cupones.js';

/** A code speaks for an affiliate in a campaign, for some time. False: it did already. */
export class CrearCupon extends Command<boolean> {
  constructor(
    readonly quien: Quien,
    readonly cupon: Cupon,
  ) {
    super();
  }
}

@CommandHandler(CrearCupon)
export class CrearCuponHandler implements ICommandHandler<CrearCupon> {
  constructor(
    private readonly cupones: Cupones,
    private readonly conocidos: Conocidos,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, cupon }: CrearCupon): Promise<boolean> {
    const campana = await this.conocidos.findCampana(cupon.campanaId);
    if (campana?.marcaId !== cupon.marcaId) throw campanaDesconocida();
    return this.cupones.add(cupon, { por: quien.actor, en: this.clock.now() });
  }
}
