import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

export class DesbloquearAfiliado extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly razon: string,
  ) {
    super();
  }
}

@CommandHandler(DesbloquearAfiliado)
export class DesbloquearAfiliadoHandler implements ICommandHandler<DesbloquearAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, razon }: DesbloquearAfiliado): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.desbloquear(razon, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
