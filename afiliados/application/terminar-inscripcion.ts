import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

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

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, campanaId }: TerminarInscripcion): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.terminarInscripcion(campanaId, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
