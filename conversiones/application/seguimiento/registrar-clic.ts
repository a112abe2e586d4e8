import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { clicDeOtro } from '../../domain/seguimiento/errores.js';
import { invalidezDe } from '../../domain/seguimiento/marca-de-clic.js';
import { Conocidos } from '../conocido/conocidos.js';
import { Clics, type ClicSeguido } from './clics.js';

/** Somebody followed an affiliate's link. Where who asks acts for no brand, the campaign says which it is. */
export class RegistrarClic extends Command<ClicSeguido> {
  constructor(
    readonly quien: Quien,
    readonly clic: Omit<ClicSeguido, 'id' | 'marcaId' | 'en' | 'marca' | 'motivo'>,
  ) {
    super();
  }
}

@CommandHandler(RegistrarClic)
export class RegistrarClicHandler implements ICommandHandler<RegistrarClic> {
  constructor(
    private readonly clics: Clics,
    private readonly conocidos: Conocidos,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, clic }: RegistrarClic): Promise<ClicSeguido> {
    if (quien.afiliadoId !== null && quien.afiliadoId !== clic.afiliadoId) throw clicDeOtro();
    const [conocida, afiliado] = await Promise.all([
      this.conocidos.findCampana(clic.campanaId),
      this.conocidos.findAfiliado(clic.afiliadoId),
    ]);
    const marcaId = quien.marcaId ?? conocida?.marcaId ?? null;
    const campana = conocida?.marcaId === marcaId ? conocida : null;
    const en = this.clock.now();
    const motivo = invalidezDe({ campana, afiliado, agente: clic.agente, en });
    return this.clics.add({ ...clic, marcaId, id: newId(), en, marca: motivo ? 'INVALIDO' : 'UNICO', motivo });
  }
}
