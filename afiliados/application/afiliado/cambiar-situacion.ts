import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { actoDe, type Orden } from '../orden.js';
import { conCodigoLibre } from './codigo-referido.js';

export type Cambio = 'aprobar' | 'rechazar' | 'suspender' | 'reactivar' | 'desactivar' | 'bloquear' | 'desbloquear';

/** Approves, rejects, suspends, … an affiliate. */
export class CambiarSituacion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly cambio: Cambio,
    /** Empty where none was given; an approval has none. */
    readonly razon = '',
  ) {
    super();
  }
}

@CommandHandler(CambiarSituacion)
export class CambiarSituacionHandler implements ICommandHandler<CambiarSituacion> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, cambio, razon }: CambiarSituacion): Promise<void> {
    const { afiliadoId, version } = orden;
    if (cambio === 'aprobar') return this.aprobar(orden);
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado[cambio](razon, actoDe(orden, this.clock.now())),
      version,
    );
  }

  /** An approved affiliate gets its referral code. */
  private async aprobar(orden: Orden): Promise<void> {
    const { afiliadoId, version } = orden;
    await conCodigoLibre((codigo) =>
      this.afiliados.update(
        afiliadoId,
        (afiliado) => afiliado.aprobar(codigo, actoDe(orden, this.clock.now())),
        version,
      ),
    );
  }
}
