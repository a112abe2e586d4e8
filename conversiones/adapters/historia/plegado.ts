import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { fold } from '@alpespartner/shared-kernel/domain/decider.js';
import type { EventStore, Recorded } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { conversion } from '../../domain/conversion/conversion.js';
import type { EstadoConversion } from '../../domain/conversion/estado.js';
import { fromContract, type Sobre } from '../conversion/contrato.js';

/** What one event made of one conversion. */
export interface Paso {
  readonly id: string;
  readonly version: number;
  readonly antes: EstadoConversion;
  readonly despues: EstadoConversion;
}

interface Conocida {
  readonly version: number;
  readonly estado: EstadoConversion;
}

/** Conversions remembered; a conversion sees its events within seconds mostly. */
const MEMORIA = 2_000;

/**
 * Folds the events of the store in their order. It remembers the conversions it saw last; of another one it reads the
 * stream up to where the next event is. What a transaction that failed left in its memory is found out by the version.
 */
export class Plegado {
  private readonly memoria = new Map<string, Conocida>();

  constructor(private readonly store: EventStore<ConversionesEventos>) {}

  async plegar(eventos: readonly Recorded<ConversionesEventos>[]): Promise<Paso[]> {
    const sobres = eventos.map(({ envelope }) => envelope as Sobre);
    await this.recordar(sobres);
    const pasos = sobres.map((sobre) => this.paso(sobre));
    this.olvidar();
    return pasos;
  }

  private paso(sobre: Sobre): Paso {
    const id = sobre.subject;
    const antes = this.memoria.get(id)?.estado ?? null;
    const despues = conversion.evolve(antes, fromContract(sobre));
    const version = Number(sobre.sequence);
    this.memoria.delete(id);
    this.memoria.set(id, { version, estado: despues });
    return { id, version, antes, despues };
  }

  /** Brings each conversion to the version before its first event here. */
  private async recordar(sobres: readonly Sobre[]): Promise<void> {
    const primeros = new Map<string, number>();
    for (const { subject, sequence } of sobres) {
      if (!primeros.has(subject)) primeros.set(subject, Number(sequence));
    }
    const faltan: string[] = [];
    for (const [id, version] of primeros) {
      if (version === 1) this.memoria.delete(id);
      else if (this.memoria.get(id)?.version !== version - 1) faltan.push(id);
    }
    for (const [id, flujo] of await this.store.loadMany(faltan)) {
      const version = primeros.get(id)! - 1;
      const eventos = flujo.slice(0, version).map((sobre) => fromContract(sobre as Sobre));
      this.memoria.set(id, { version, estado: fold(conversion, eventos) });
    }
  }

  private olvidar(): void {
    for (const id of this.memoria.keys()) {
      if (this.memoria.size <= MEMORIA) return;
      this.memoria.delete(id);
    }
  }
}
