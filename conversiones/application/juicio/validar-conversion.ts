import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Nivel } from '../../domain/conocido/afiliado.js';
import { nivelEn } from '../../domain/conocido/vigencia.js';
import { afiliadoDe } from '../../domain/conversion/estado.js';
import { Conversiones, type Orden } from '../conversion/conversiones.js';
import { visible } from '../conversion/visible.js';
import { Referencias } from './referencias.js';
import { RevisionAMano } from './revision-a-mano.js';

/** A reviewer lets a conversion pass. */
export class ValidarConversion extends Command<void> {
  constructor(
    readonly orden: Orden,
    readonly notas: string | null,
  ) {
    super();
  }
}

@CommandHandler(ValidarConversion)
export class ValidarConversionHandler implements ICommandHandler<ValidarConversion> {
  constructor(
    private readonly conversiones: Conversiones,
    private readonly referencias: Referencias,
    private readonly revision: RevisionAMano,
    private readonly clock: Clock,
  ) {}

  async execute({ orden, notas }: ValidarConversion): Promise<void> {
    const nivel = await this.nivelDe(orden);
    const ahora = this.clock.now();
    await this.revision.decidir(orden, { tipo: 'Validar', quien: orden.quien, notas, nivel, ahora });
  }

  /** The tier of its affiliate when it occurred, as the rules would have noted it. */
  private async nivelDe({ conversionId, quien }: Orden): Promise<Nivel | null> {
    const { estado } = visible(await this.conversiones.find(conversionId), quien);
    const { afiliados } = await this.referencias.find(estado.datos);
    const afiliado = afiliados.find(({ id }) => id === afiliadoDe(estado));
    return afiliado ? nivelEn(afiliado.niveles, estado.datos.ocurridoEn) : null;
  }
}
