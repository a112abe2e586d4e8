import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { actoDe, type Orden } from '../orden.js';

export class TerminarInscripcion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly campanaId: string,
  ) {
    super();
  }
}

@CommandHandler(TerminarInscripcion)
export class TerminarInscripcionHandler implements ICommandHandler<TerminarInscripcion> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, campanaId }: TerminarInscripcion): Promise<void> {
    const { afiliadoId, version } = orden;
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.terminarInscripcion(campanaId, actoDe(orden, this.clock.now())),
      version,
    );
  }
}
