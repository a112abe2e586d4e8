import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { MARCA_DE_PRUEBA } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type EstadoMarca, Marca } from '../../domain/marca/marca.js';
import { type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';

export class RegistrarMarca extends Command<MarcaGuardada> {
  constructor(
    readonly quien: Quien,
    readonly datos: Pick<EstadoMarca, 'nombre' | 'moneda' | 'zonaHoraria'>,
    /** The one brand that stands in no sum over all of them. */
    readonly dePrueba = false,
  ) {
    super();
  }
}

@CommandHandler(RegistrarMarca)
export class RegistrarMarcaHandler implements ICommandHandler<RegistrarMarca> {
  constructor(
    private readonly marcas: MarcaRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ datos, dePrueba }: RegistrarMarca): Promise<MarcaGuardada> {
    const marca = Marca.registrar({ ...datos, id: dePrueba ? MARCA_DE_PRUEBA : newId() }, this.clock.now());
    await this.marcas.add(marca);
    return { estado: marca.snapshot, version: marca.version + marca.events.length };
  }
}
