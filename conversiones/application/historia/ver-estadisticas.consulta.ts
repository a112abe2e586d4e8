import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Medida } from '../../domain/historia/medida.js';

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
  readonly ahora: Date;
}

/** All that was recorded by `al` is in it. */
interface Dias {
  readonly al: Date;
  readonly dias: readonly DiaDeEstadistica[];
}

/** The read model of sums, by day. */
export abstract class Estadisticas {
  abstract list(quien: Quien, filtro: FiltroEstadisticas, pagina: PaginaDeDias): Promise<Dias>;
}

export class VerEstadisticas extends Query<Dias> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroEstadisticas,
    readonly pagina: Omit<PaginaDeDias, 'ahora'>,
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

  execute({ quien, filtro, pagina }: VerEstadisticas): Promise<Dias> {
    return this.estadisticas.list(quien, filtro, { ...pagina, ahora: this.clock.now() });
  }
}
