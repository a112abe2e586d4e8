import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

export class BloquearAfiliado extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly razon: string,
  ) {
    super();
  }
}

@CommandHandler(BloquearAfiliado)
export class BloquearAfiliadoHandler implements ICommandHandler<BloquearAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, razon }: BloquearAfiliado): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.bloquear(razon, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
