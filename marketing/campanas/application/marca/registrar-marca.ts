import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Marca, nuevaMarca } from '../../domain/marca/marca.js';
import { MarcaRepository } from '../../domain/marca/marca.repository.js';

export class RegistrarMarca extends Command<Marca> {
  constructor(
    readonly quien: Quien,
    readonly datos: Pick<Marca, 'nombre' | 'moneda' | 'zonaHoraria'>,
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

  async execute({ datos }: RegistrarMarca): Promise<Marca> {
    const marca = nuevaMarca({ ...datos, id: newId(), creadaEn: this.clock.now() });
    await this.marcas.add(marca);
    return marca;
  }
}
