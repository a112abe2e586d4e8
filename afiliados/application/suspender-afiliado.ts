import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

export class SuspenderAfiliado extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly razon: string,
  ) {
    super();
  }
}

@CommandHandler(SuspenderAfiliado)
export class SuspenderAfiliadoHandler implements ICommandHandler<SuspenderAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, razon }: SuspenderAfiliado): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.suspender(razon, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
