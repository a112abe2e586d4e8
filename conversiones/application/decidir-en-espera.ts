import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { ESPERA_MS } from '../domain/decision.js';
import { Conversiones } from './conversiones.js';
import { Referencias } from './referencias.js';

export abstract class ConversionesEnEspera {
  /**
   * The ids of those whose campaign, and whose affiliate if they name one, are known well enough to be judged, and of
   * those received at `vencidas` or before; in their order, after `tras`. It may name one that cannot be decided, but names all that can.
   */
  abstract decidibles(vencidas: Date, tras: string, limite: number): Promise<readonly string[]>;
}

const PAGINA = 200;

/**
 * Decides all that has waited long enough. It asks what is stored and remembers nothing, so it may stop anywhere, run twice
 * at once, and miss a call: the next one finds what is left.
 */
@Injectable()
export class DecidirEnEspera {
  constructor(
    private readonly enEspera: ConversionesEnEspera,
    private readonly conversiones: Conversiones,
    private readonly referencias: Referencias,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were decided. One that fails harms no other: they are thrown together, at the end. */
  async pasar(): Promise<number> {
    const ahora = this.clock.now();
    const vencidas = new Date(ahora.getTime() - ESPERA_MS);
    const intentos: PromiseSettledResult<boolean>[] = [];
    for (let tras: string | undefined = ''; tras !== undefined;) {
      const pagina: readonly string[] = await this.enEspera.decidibles(vencidas, tras, PAGINA);
      intentos.push(...(await Promise.allSettled(pagina.map((id) => this.decidir(id, ahora)))));
      tras = pagina.length < PAGINA ? undefined : pagina.at(-1);
    }
    const fallos = intentos.filter((intento) => intento.status === 'rejected').map(({ reason }) => reason as unknown);
    if (fallos.length > 0)
      throw new AggregateError(fallos, `${fallos.length} waiting conversions could not be decided.`);
    return intentos.filter((intento) => intento.status === 'fulfilled' && intento.value).length;
  }

  private async decidir(id: string, ahora: Date): Promise<boolean> {
    const conversion = await this.conversiones.buscar(id);
    if (conversion?.estado.situacion !== 'DETECTADA') return false;
    const hechos = await this.referencias.hechosDe(conversion.estado.datos);
    return (await this.conversiones.ejecutar(id, { tipo: 'Decidir', hechos, ahora })).cambio;
  }
}
