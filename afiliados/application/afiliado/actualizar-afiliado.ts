import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type AfiliadoGuardado, AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import type { DatosDeclarados } from '../../domain/datos/datos.js';
import { actoDe, type Orden } from '../orden.js';
import { exigirPropio } from './accesos.js';
import { referidorDe } from './referidor.js';

/** What is not given stays; null takes back. The referrer can be named once. By the affiliate itself or the platform. */
export class ActualizarAfiliado extends Command<AfiliadoGuardado> {
  constructor(
    readonly orden: Orden,
    readonly cambios: Partial<DatosDeclarados>,
    readonly referidoPor?: string,
  ) {
    super();
  }
}

@CommandHandler(ActualizarAfiliado)
export class ActualizarAfiliadoHandler implements ICommandHandler<ActualizarAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, cambios, referidoPor }: ActualizarAfiliado): Promise<AfiliadoGuardado> {
    const { quien, afiliadoId, version } = orden;
    exigirPropio(quien, afiliadoId);
    return this.afiliados.update(
      afiliadoId,
      async (afiliado) => {
        const referidor = await referidorDe(this.afiliados, referidoPor);
        afiliado.actualizar(cambios, referidor, actoDe(orden, this.clock.now()));
      },
      version,
    );
  }
}
