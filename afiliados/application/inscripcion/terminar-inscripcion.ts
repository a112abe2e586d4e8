import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { exigirDesbloqueada } from '../../domain/afiliado/transiciones.js';
import { Campanas } from '../../domain/campana/campanas.js';
import { exigirSuya, exigirVisible } from '../afiliado/accesos.js';
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
    private readonly campanas: Campanas,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, campanaId }: TerminarInscripcion): Promise<void> {
    const { quien, afiliadoId, version } = orden;
    exigirVisible(quien, afiliadoId);
    if (quien.marcaId !== null) exigirSuya(quien, campanaId, await this.campanas.find(campanaId));
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => {
        if (quien.afiliadoId !== null) exigirDesbloqueada(afiliado.snapshot.situacion);
        afiliado.terminarInscripcion(campanaId, actoDe(orden, this.clock.now()));
      },
      version,
    );
  }
}
