import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { Afiliado } from '../../domain/afiliado/afiliado.js';
import { type AfiliadoGuardado, AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import type { DatosDeclarados } from '../../domain/datos/datos.js';
import { actoDe } from '../orden.js';
import { referidorDe } from './referidor.js';

export class RegistrarAfiliado extends Command<AfiliadoGuardado> {
  constructor(
    readonly quien: Quien,
    readonly datos: DatosDeclarados,
    /** Id or referral code of who brought the affiliate. */
    readonly referidoPor: string | undefined,
    readonly efectivoEn?: Date,
  ) {
    super();
  }
}

@CommandHandler(RegistrarAfiliado)
export class RegistrarAfiliadoHandler implements ICommandHandler<RegistrarAfiliado> {
  constructor(
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, datos, referidoPor, efectivoEn }: RegistrarAfiliado): Promise<AfiliadoGuardado> {
    const referidor = await referidorDe(this.afiliados, referidoPor);
    const afiliado = Afiliado.registrar(newId(), datos, referidor, actoDe({ quien, efectivoEn }, this.clock.now()));
    await this.afiliados.add(afiliado);
    return { estado: afiliado.snapshot, version: afiliado.version + afiliado.events.length };
  }
}
