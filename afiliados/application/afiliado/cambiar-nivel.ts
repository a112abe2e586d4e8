import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import type { Nivel } from '../../domain/afiliado/situacion.js';
import { actoDe, type Orden } from '../orden.js';

export class CambiarNivel extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly nivel: Nivel,
  ) {
    super();
  }
}

@CommandHandler(CambiarNivel)
export class CambiarNivelHandler implements ICommandHandler<CambiarNivel> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, nivel }: CambiarNivel): Promise<void> {
    const { afiliadoId, version } = orden;
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.cambiarNivel(nivel, actoDe(orden, this.clock.now())),
      version,
    );
  }
}
