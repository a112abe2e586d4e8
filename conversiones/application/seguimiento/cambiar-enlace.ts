import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { comprobarDestino, type Enlace } from '../../domain/seguimiento/enlace.js';
import { destinoNoRegistrado, EnlaceTerminado } from '../../domain/seguimiento/errores.js';
import { Enlaces } from './enlaces.js';
import { visible } from './ver-enlace.consulta.js';

/** A link leads elsewhere (`destino`), or nowhere any more (null). One that has ended stays so. */
export class CambiarEnlace extends Command<Enlace> {
  constructor(
    readonly quien: Quien,
    readonly id: string,
    readonly destino: string | null,
  ) {
    super();
  }
}

@CommandHandler(CambiarEnlace)
export class CambiarEnlaceHandler implements ICommandHandler<CambiarEnlace> {
  constructor(
    private readonly enlaces: Enlaces,
    private readonly clock: Clock,
  ) {}

  async execute({ quien, id, destino }: CambiarEnlace): Promise<Enlace> {
    const ahora = this.clock.now();
    if (destino !== null) await this.comprobar(quien, id, destino);
    return this.enlaces.update(id, (enlace) => cambiado(visible(enlace, quien), destino, ahora), ahora);
  }

  /** An affiliate links to what the brand links to itself, and to nothing else. */
  private async comprobar(quien: Quien, id: string, destino: string): Promise<void> {
    comprobarDestino(destino);
    const { campanaId } = visible(await this.enlaces.find(id), quien);
    if (quien.afiliadoId !== null && !(await this.enlaces.leads(campanaId, destino))) throw destinoNoRegistrado();
  }
}

function cambiado(enlace: Enlace, destino: string | null, ahora: Date): Enlace {
  if (destino === null) return enlace.terminadoEn === null ? { ...enlace, terminadoEn: ahora } : enlace;
  if (enlace.terminadoEn !== null) throw new EnlaceTerminado();
  return enlace.destino === destino ? enlace : { ...enlace, destino };
}
