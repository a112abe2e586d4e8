import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { conFin, type Cupon, intervaloDe } from '../../domain/conocido/cupon.js';
import { Cupones } from './cupones.js';

/** Another end of one interval of a code. */
interface FinDeCupon extends Pick<Cupon, 'marcaId' | 'codigo'> {
  /** The beginning of the interval; null: the one in force. */
  readonly desde: Date | null;
  /** Null: it lasts; 'ya': now. */
  readonly hasta: Date | null | 'ya';
}

/** A coupon ends sooner, later or not at all. Null: it had not begun, and is taken back. */
export class CambiarCupon extends Command<Cupon | null> {
  constructor(
    readonly actor: string,
    readonly fin: FinDeCupon,
  ) {
    super();
  }
}

@CommandHandler(CambiarCupon)
export class CambiarCuponHandler implements ICommandHandler<CambiarCupon> {
  constructor(
    private readonly cupones: Cupones,
    private readonly clock: Clock,
  ) {}

  execute({ actor, fin }: CambiarCupon): Promise<Cupon | null> {
    const ahora = this.clock.now();
    const hasta = fin.hasta === 'ya' ? ahora : fin.hasta;
    return this.cupones.update(
      fin,
      (intervalos) => {
        const antes = intervaloDe(intervalos, fin.desde, ahora);
        const yaTerminado = fin.hasta === 'ya' && antes.hasta !== null && antes.hasta <= ahora;
        return [antes, yaTerminado ? antes : conFin(antes, hasta, intervalos, ahora)];
      },
      { por: actor, en: ahora },
    );
  }
}
