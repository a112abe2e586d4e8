import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Nivel } from '../domain/situacion.js';
import type { Orden } from './orden.js';

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

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, nivel }: CambiarNivel): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.cambiarNivel(nivel, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
