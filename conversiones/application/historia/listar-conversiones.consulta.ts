import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Decision, Situacion } from '../../domain/conversion/situacion.js';
import type { Aviso } from '../../domain/pedido/avisos.js';

/** One line of a list. */
export interface ConversionListada {
  readonly id: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly transaccionId: string;
  readonly valor: Dinero;
  readonly neto: Dinero;
  readonly situacion: Situacion;
  readonly razon: string | null;
  readonly decision: Decision | null;
  readonly comisionCalculada: Dinero | null;
  /** As it is now, after refunds. */
  readonly comisionActual: Dinero | null;
  /** What is odd about one that waits. */
  readonly avisos: readonly Aviso[];
  readonly ocurridoEn: Date;
  readonly version: number;
}

export interface FiltroConversiones {
  readonly campanaId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  readonly situacion?: Situacion | undefined;
  readonly transaccionId?: string | undefined;
  readonly usuarioId?: string | undefined;
  /** `ocurridoEn` in [desde, hasta). */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
  /** Value as reported, both inclusive; other currencies than theirs are left out. */
  readonly valorDesde?: Dinero | undefined;
  readonly valorHasta?: Dinero | undefined;
}

export interface Posicion {
  readonly ocurridoEn: Date;
  readonly id: string;
}

export interface Pagina {
  readonly limite: number;
  readonly tras: Posicion | null;
  /** By when they occurred: the oldest first. */
  readonly ascendente: boolean;
  readonly ahora: Date;
}

/** `al`: all that was recorded by then is in it. */
interface Listado {
  readonly al: Date;
  readonly filas: readonly ConversionListada[];
}

/** The read model, which follows the events. */
export abstract class ListaDeConversiones {
  /** By when they occurred, after `tras`. */
  abstract list(quien: Quien, filtro: FiltroConversiones, pagina: Pagina): Promise<Listado>;
}

export class ListarConversiones extends Query<Listado> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroConversiones,
    readonly pagina: Omit<Pagina, 'ahora'>,
  ) {
    super();
  }
}

@QueryHandler(ListarConversiones)
export class ListarConversionesHandler implements IQueryHandler<ListarConversiones> {
  constructor(
    private readonly lista: ListaDeConversiones,
    private readonly clock: Clock,
  ) {}

  execute({ quien, filtro, pagina }: ListarConversiones): Promise<Listado> {
    return this.lista.list(quien, filtro, { ...pagina, ahora: this.clock.now() });
  }
}
