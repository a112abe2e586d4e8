import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Nivel } from '../domain/hechos.js';
import { afiliadoDe } from '../domain/estado.js';
import { nivelEn } from '../domain/vigencia.js';
import { Conversiones } from './conversiones.js';
import { visible } from './lector.js';
import type { Orden } from './orden.js';
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
  private async nivelDe({ conversionId, quien: { marcaId } }: Orden): Promise<Nivel | null> {
    const { estado } = visible(await this.conversiones.buscar(conversionId), { marcaId, afiliadoId: null });
    const { afiliados } = await this.referencias.hechosDe(estado.datos);
    const afiliado = afiliados.find(({ id }) => id === afiliadoDe(estado));
    return afiliado ? nivelEn(afiliado.niveles, estado.datos.ocurridoEn) : null;
  }
}
