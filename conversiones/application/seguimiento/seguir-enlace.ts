import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { destinoCon } from '../../domain/seguimiento/enlace.js';
import { enlaceDesconocido, EnlaceTerminado } from '../../domain/seguimiento/errores.js';
import { Enlaces } from './enlaces.js';
import { type Visita, Visitas } from './visitas.js';

/** What is known of whoever follows a link. */
export type Visitante = Pick<Visita, 'red' | 'agente' | 'pais' | 'origen' | 'subs'>;

/** Where a visitor goes on. */
interface Seguido {
  readonly destino: string;
  /** Why there is no click in it; null: there is one. */
  readonly sinClic: unknown;
}

/** Somebody follows a link of ours. Whoever does arrives in any case: where the click cannot be kept, without one. */
export class SeguirEnlace extends Command<Seguido> {
  constructor(
    readonly enlaceId: string,
    readonly visitante: Visitante,
    /** What the link was called with, beyond what is ours. */
    readonly consulta: URLSearchParams,
  ) {
    super();
  }
}

@CommandHandler(SeguirEnlace)
export class SeguirEnlaceHandler implements ICommandHandler<SeguirEnlace> {
  constructor(
    private readonly enlaces: Enlaces,
    private readonly visitas: Visitas,
    private readonly clock: Clock,
  ) {}

  async execute({ enlaceId, visitante, consulta }: SeguirEnlace): Promise<Seguido> {
    const enlace = await this.enlaces.find(enlaceId);
    if (!enlace) throw enlaceDesconocido();
    if (enlace.terminadoEn !== null) throw new EnlaceTerminado();
    const { marcaId, afiliadoId, campanaId, destino } = enlace;
    const visita = {
      ...visitante,
      id: newId(),
      en: this.clock.now(),
      enlaceId,
      marcaId,
      afiliadoId,
      campanaId,
      destino,
    };
    try {
      await this.visitas.add(visita);
      return { destino: destinoCon(destino, visita.id, consulta), sinClic: null };
    } catch (sinClic) {
      return { destino: destinoCon(destino, null, consulta), sinClic };
    }
  }
}
