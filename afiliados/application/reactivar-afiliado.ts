import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

export class ReactivarAfiliado extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly razon: string,
  ) {
    super();
  }
}

@CommandHandler(ReactivarAfiliado)
export class ReactivarAfiliadoHandler implements ICommandHandler<ReactivarAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, razon }: ReactivarAfiliado): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.reactivar(razon, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
