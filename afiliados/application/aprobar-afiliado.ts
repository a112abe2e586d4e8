import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import { conCodigoLibre } from './codigo-referido.js';
import type { Orden } from './orden.js';

export class AprobarAfiliado extends Command<void> {
  constructor(readonly orden: Orden) {
    super();
  }
}

@CommandHandler(AprobarAfiliado)
export class AprobarAfiliadoHandler implements ICommandHandler<AprobarAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version } }: AprobarAfiliado): Promise<void> {
    await conCodigoLibre((codigo) =>
      this.afiliados.update(
        afiliadoId,
        (afiliado) => afiliado.aprobar(codigo, acto(por, this.clock.now(), efectivoEn)),
        version,
      ),
    );
  }
}
