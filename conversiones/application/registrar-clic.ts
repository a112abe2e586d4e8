import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { Clics, type ClicSeguido } from './clics.js';
import { Referencias } from './referencias.js';

/** Somebody followed an affiliate's link. Where nobody says the brand, the campaign does. */
export class RegistrarClic extends Command<ClicSeguido> {
  constructor(readonly clic: Omit<ClicSeguido, 'id' | 'en'>) {
    super();
  }
}

@CommandHandler(RegistrarClic)
export class RegistrarClicHandler implements ICommandHandler<RegistrarClic> {
  constructor(
    private readonly clics: Clics,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  async execute({ clic }: RegistrarClic): Promise<ClicSeguido> {
    const marcaId = clic.marcaId ?? (await this.referencias.marcaDe(clic.campanaId));
    const nuevo = { ...clic, marcaId, id: nuevoId(), en: this.clock.now() };
    await this.clics.add(nuevo);
    return nuevo;
  }
}
