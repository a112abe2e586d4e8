import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Medida } from '../../domain/historia/medida.js';
import type { FiltroEstadisticas } from './ver-estadisticas.consulta.js';

/** From the clicks to the money. All that was recorded by `al` is in it; clicks are counted themselves: always current. */
export interface Embudo {
  readonly al: Date;
  readonly monedas: readonly { readonly moneda: string; readonly medida: Medida }[];
  readonly clics: ClicsContados;
}

/** Clicks of the period, as they were marked when they came. */
export interface ClicsContados {
  readonly unicos: number;
  readonly duplicados: number;
  readonly invalidos: number;
}

export abstract class Embudos {
  abstract find(quien: Quien, filtro: FiltroEstadisticas, ahora: Date): Promise<Embudo>;
}

export class VerEmbudo extends Query<Embudo> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroEstadisticas,
  ) {
    super();
  }
}

@QueryHandler(VerEmbudo)
export class VerEmbudoHandler implements IQueryHandler<VerEmbudo> {
  constructor(
    private readonly embudos: Embudos,
    private readonly clock: Clock,
  ) {}

  execute({ quien, filtro }: VerEmbudo): Promise<Embudo> {
    return this.embudos.find(quien, filtro, this.clock.now());
  }
}
