import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { acto } from '../domain/acto.js';
import { AfiliadoRepository, type AfiliadoGuardado } from '../domain/afiliado.repository.js';
import { Afiliado } from '../domain/afiliado.js';
import type { DatosDeclarados } from '../domain/datos.js';
import { referidorDe } from './referidor.js';

export class RegistrarAfiliado extends Command<AfiliadoGuardado> {
  constructor(
    readonly datos: DatosDeclarados,
    /** Id or referral code of who brought the affiliate. */
    readonly referidoPor: string | undefined,
    readonly por: string,
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

  async execute({ datos, referidoPor, por, efectivoEn }: RegistrarAfiliado): Promise<AfiliadoGuardado> {
    const referidor = await referidorDe(this.afiliados, referidoPor);
    const afiliado = Afiliado.registrar(newId(), datos, referidor, acto(por, this.clock.now(), efectivoEn));
    await this.afiliados.add(afiliado);
    return { estado: afiliado.snapshot, version: afiliado.version + afiliado.events.length };
  }
}
