import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Cupon } from '../domain/hechos.js';
import { CampanaDeOtro } from '../domain/errores.js';
import { Referencias } from './referencias.js';

export abstract class Cupones {
  /** One at a time for each code. False: it was there already. Throws what `comprobarCupon` throws. */
  abstract add(cupon: Cupon, creado: { readonly por: string; readonly en: Date }): Promise<boolean>;
}

/** A code speaks for an affiliate in a campaign, for some time. */
export class CrearCupon extends Command<boolean> {
  constructor(
    readonly cupon: Cupon,
    readonly por: string,
  ) {
    super();
  }
}

@CommandHandler(CrearCupon)
export class CrearCuponHandler implements ICommandHandler<CrearCupon> {
  constructor(
    private readonly cupones: Cupones,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  async execute({ cupon, por }: CrearCupon): Promise<boolean> {
    const { campana } = await this.referencias.delClic(cupon.campanaId, cupon.afiliadoId);
    if (campana?.marcaId !== cupon.marcaId) throw new CampanaDeOtro();
    return this.cupones.add(cupon, { por, en: this.clock.now() });
  }
}
