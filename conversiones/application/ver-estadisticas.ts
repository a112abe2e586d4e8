import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Medida } from '../domain/medida.js';
import type { Lector } from './lector.js';

export interface FiltroEstadisticas {
  readonly campanaId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  /** `ocurridoEn` in [desde, hasta), to the quarter of an hour. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** One day of one affiliate in one campaign, in the time zone of the campaign's brand; UTC while that is not known. */
export interface DiaDeEstadistica {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly moneda: string;
  /** `2026-03-01` */
  readonly dia: string;
  readonly zona: string;
  readonly medida: Medida;
  /** Its last quarter of an hour: where the next page begins. */
  readonly ultima: Date;
}

/** Behind a day, in the order campaign, affiliate, currency, day. */
export type TrasDia = Pick<DiaDeEstadistica, 'campanaId' | 'afiliadoId' | 'moneda' | 'ultima'>;

export interface PaginaDeDias {
  readonly limite: number;
  readonly tras: TrasDia | null;
}

export type Embudo = readonly { readonly moneda: string; readonly medida: Medida }[];

/** Clicks of the period, as they were marked when they came. */
export interface ClicsContados {
  readonly unicos: number;
  readonly duplicados: number;
  readonly invalidos: number;
}

/** The read model of sums. All that was recorded by `al` is in it. */
export abstract class Estadisticas {
  abstract dias(
    filtro: FiltroEstadisticas,
    lector: Lector,
    pagina: PaginaDeDias,
    ahora: Date,
  ): Promise<{ readonly al: Date; readonly dias: readonly DiaDeEstadistica[] }>;

  abstract embudo(
    filtro: FiltroEstadisticas,
    lector: Lector,
    ahora: Date,
  ): Promise<{ readonly al: Date; readonly embudo: Embudo; readonly clics: ClicsContados }>;
}

export class VerEstadisticas extends Query<Awaited<ReturnType<Estadisticas['dias']>>> {
  constructor(
    readonly filtro: FiltroEstadisticas,
    readonly lector: Lector,
    readonly pagina: PaginaDeDias,
  ) {
    super();
  }
}

@QueryHandler(VerEstadisticas)
export class VerEstadisticasHandler implements IQueryHandler<VerEstadisticas> {
  constructor(
    private readonly estadisticas: Estadisticas,
    private readonly clock: Clock,
  ) {}

  execute({ filtro, lector, pagina }: VerEstadisticas) {
    return this.estadisticas.dias(filtro, lector, pagina, this.clock.now());
  }
}

export class VerEmbudo extends Query<Awaited<ReturnType<Estadisticas['embudo']>>> {
  constructor(
    readonly filtro: FiltroEstadisticas,
    readonly lector: Lector,
  ) {
    super();
  }
}

@QueryHandler(VerEmbudo)
export class VerEmbudoHandler implements IQueryHandler<VerEmbudo> {
  constructor(
    private readonly estadisticas: Estadisticas,
    private readonly clock: Clock,
  ) {}

  execute({ filtro, lector }: VerEmbudo) {
    return this.estadisticas.embudo(filtro, lector, this.clock.now());
  }
}
