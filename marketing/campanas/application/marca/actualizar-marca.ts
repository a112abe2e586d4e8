import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaDesconocida } from '../../domain/marca/errores.js';
import type { CambiosMarca } from '../../domain/marca/marca.js';
import { type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';

/** Throws marcaDesconocida, also for a brand that is not that of `quien`. */
export class ActualizarMarca extends Command<MarcaGuardada> {
  constructor(
    readonly quien: Quien,
    readonly marcaId: string,
    readonly cambios: CambiosMarca,
    /** The version the caller has seen; refused when it is another by now. */
    readonly version: number | null,
  ) {
    super();
  }
}

@CommandHandler(ActualizarMarca)
export class ActualizarMarcaHandler implements ICommandHandler<ActualizarMarca> {
  constructor(
    private readonly marcas: MarcaRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, marcaId, cambios, version }: ActualizarMarca): Promise<MarcaGuardada> {
    if ((quien.marcaId ?? marcaId) !== marcaId) throw marcaDesconocida();
    return this.marcas.update(marcaId, (marca) => marca.actualizar(cambios, this.clock.now()), version);
  }
}
