import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Procedencia } from '../../domain/seguimiento/clic.js';
import {
  clicDeOtro,
  clicFuturo,
  CLICS_DECLARADOS_POR_HORA,
  DemasiadosClicsDeclarados,
  instanteDeLaMarca,
} from '../../domain/seguimiento/errores.js';
import { invalidezDe } from '../../domain/seguimiento/marca-de-clic.js';
import { ADELANTO_MS } from '../../domain/seguimiento/ventana.js';
import { Conocidos } from '../conocido/conocidos.js';
import { Clics, type ClicSeguido } from './clics.js';
import { ClicsDeclarados } from './declarados.js';

/** A click as it is told; `en`: null, now. */
type ClicContado = Omit<ClicSeguido, 'id' | 'marcaId' | 'en' | 'marca' | 'motivo' | 'procedencia' | 'enlaceId'> & {
  readonly en: Date | null;
};

/**
 * Somebody followed an affiliate's link, as a brand tells it, or the affiliate itself, which proves less. Where who asks acts
 * for no brand, the campaign says which it is.
 */
export class RegistrarClic extends Command<ClicSeguido> {
  constructor(
    readonly quien: Quien,
    readonly clic: ClicContado,
  ) {
    super();
  }
}

@CommandHandler(RegistrarClic)
export class RegistrarClicHandler implements ICommandHandler<RegistrarClic> {
  constructor(
    private readonly clics: Clics,
    private readonly declarados: ClicsDeclarados,
    private readonly conocidos: Conocidos,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, clic }: RegistrarClic): Promise<ClicSeguido> {
    const ahora = this.clock.now();
    const procedencia = await this.procedenciaDe(quien, clic, ahora);
    const en = clic.en ?? ahora;
    if (en.getTime() > ahora.getTime() + ADELANTO_MS) throw clicFuturo();
    const [conocida, afiliado] = await Promise.all([
      this.conocidos.findCampana(clic.campanaId),
      this.conocidos.findAfiliado(clic.afiliadoId),
    ]);
    const marcaId = quien.marcaId ?? conocida?.marcaId ?? null;
    const campana = conocida?.marcaId === marcaId ? conocida : null;
    const motivo = invalidezDe({ campana, afiliado, agente: clic.agente, en });
    const marca = motivo ? 'INVALIDO' : 'UNICO';
    return this.clics.add({ ...clic, enlaceId: null, marcaId, id: newId(), en, marca, motivo, procedencia });
  }

  /** An affiliate tells of its own links only, as of now, and not without end. */
  private async procedenciaDe({ afiliadoId }: Quien, clic: ClicContado, ahora: Date): Promise<Procedencia> {
    if (afiliadoId === null) return 'MARCA';
    const intentos = await this.declarados.count(afiliadoId, ahora);
    if (intentos > CLICS_DECLARADOS_POR_HORA) throw new DemasiadosClicsDeclarados(ahora);
    if (afiliadoId !== clic.afiliadoId) throw clicDeOtro();
    if (clic.en !== null) throw instanteDeLaMarca();
    return 'DECLARADO';
  }
}
