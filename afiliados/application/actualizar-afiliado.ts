import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository, type AfiliadoGuardado } from '../domain/afiliado.repository.js';
import type { DatosDeclarados } from '../domain/datos.js';
import type { Orden } from './orden.js';
import { referidorDe } from './referidor.js';

/** What is not given stays; null takes back. The referrer can be named once. */
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

  execute({ orden, cambios, referidoPor }: ActualizarAfiliado): Promise<AfiliadoGuardado> {
    const { afiliadoId, por, efectivoEn, version } = orden;
    return this.afiliados.update(
      afiliadoId,
      async (afiliado) => {
        const referidor = await referidorDe(this.afiliados, referidoPor);
        afiliado.actualizar(cambios, referidor, acto(por, this.clock.now(), efectivoEn));
      },
      version,
    );
  }
}
