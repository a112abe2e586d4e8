import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository } from '../domain/afiliado.repository.js';
import type { Orden } from './orden.js';

export class DesactivarAfiliado extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly razon: string,
  ) {
    super();
  }
}

@CommandHandler(DesactivarAfiliado)
export class DesactivarAfiliadoHandler implements ICommandHandler<DesactivarAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden: { afiliadoId, por, efectivoEn, version }, razon }: DesactivarAfiliado): Promise<void> {
    await this.afiliados.update(
      afiliadoId,
      (afiliado) => afiliado.desactivar(razon, acto(por, this.clock.now(), efectivoEn)),
      version,
    );
  }
}
