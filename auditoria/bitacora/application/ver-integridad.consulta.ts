import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { completa, type Fuente, type Hueco, huecos } from '../domain/integridad.js';
import { Bitacora } from './bitacora.js';

interface Integridad {
  readonly fuentes: readonly (Fuente & { readonly faltan: readonly Hueco[] })[];
  readonly completa: boolean;
  readonly al: Date;
}

/** Whether everything is there that the sources have published up to the last that was heard of them. */
export class VerIntegridad extends Query<Integridad> {}

@QueryHandler(VerIntegridad)
export class VerIntegridadHandler implements IQueryHandler<VerIntegridad> {
  constructor(
    private readonly bitacora: Bitacora,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<Integridad> {
    const fuentes = await this.bitacora.fuentes();
    return {
      fuentes: await Promise.all(fuentes.map(async (fuente) => ({ ...fuente, faltan: await this.huecosDe(fuente) }))),
      completa: fuentes.every(completa),
      al: this.clock.now(),
    };
  }

  private async huecosDe(fuente: Fuente): Promise<readonly Hueco[]> {
    return completa(fuente) ? [] : huecos(await this.bitacora.posiciones(fuente));
  }
}
