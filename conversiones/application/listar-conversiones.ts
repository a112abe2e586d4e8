import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Decision, Situacion } from '../domain/situacion.js';
import type { Lector } from './lector.js';

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
  /** As it is now, after refunds. */
  readonly comision: Dinero | null;
  readonly ocurridoEn: Date;
  readonly version: number;
}

export interface FiltroConversiones {
  readonly campanaId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  readonly situacion?: Situacion | undefined;
  /** `ocurridoEn` in [desde, hasta). */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

export interface Posicion {
  readonly ocurridoEn: Date;
  readonly id: string;
}

/** The read model, written together with the events it shows. */
export abstract class ListaDeConversiones {
  /** Newest first, after `tras`. */
  abstract listar(
    filtro: FiltroConversiones,
    lector: Lector,
    limite: number,
    tras: Posicion | null,
  ): Promise<readonly ConversionListada[]>;
}

export class ListarConversiones extends Query<readonly ConversionListada[]> {
  constructor(
    readonly filtro: FiltroConversiones,
    readonly lector: Lector,
    readonly limite: number,
    readonly tras: Posicion | null,
  ) {
    super();
  }
}

@QueryHandler(ListarConversiones)
export class ListarConversionesHandler implements IQueryHandler<ListarConversiones> {
  constructor(private readonly lista: ListaDeConversiones) {}

  execute({ filtro, lector, limite, tras }: ListarConversiones): Promise<readonly ConversionListada[]> {
    return this.lista.listar(filtro, lector, limite, tras);
  }
}
