import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { invalidezDe } from '../domain/marca-de-clic.js';
import { Clics, type ClicSeguido } from './clics.js';
import { Referencias } from './referencias.js';

/** Somebody followed an affiliate's link. Where nobody says the brand, the campaign does. */
export class RegistrarClic extends Command<ClicSeguido> {
  constructor(readonly clic: Omit<ClicSeguido, 'id' | 'en' | 'marca' | 'motivo'>) {
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
    const conocido = await this.referencias.delClic(clic.campanaId, clic.afiliadoId);
    const marcaId = clic.marcaId ?? conocido.campana?.marcaId ?? null;
    const campana = conocido.campana?.marcaId === marcaId ? conocido.campana : null;
    const en = this.clock.now();
    const motivo = invalidezDe({ campana, afiliado: conocido.afiliado, agente: clic.agente, en });
    return this.clics.add({ ...clic, marcaId, id: newId(), en, marca: motivo ? 'INVALIDO' : 'UNICO', motivo });
  }
}
