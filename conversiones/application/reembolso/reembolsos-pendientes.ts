import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { EstadoDeReembolso, ReembolsoGuardado, ReembolsoPendiente } from '../../domain/reembolso/pendiente.js';

/** Where a list of them goes on. */
export interface TrasReembolso {
  readonly recibidoEn: Date;
  readonly id: string;
}

/** One that could not be applied: the code of the refusal, and what of it was not; null: all of it. */
export interface Negativa {
  readonly codigo: string;
  readonly exceso: Dinero | null;
}

/** What was given back of one sale. */
export interface Parte {
  readonly conversionId: string;
  readonly monto: Dinero;
}

export interface FiltroReembolsos {
  readonly id?: string | undefined;
  readonly estado?: EstadoDeReembolso | undefined;
  readonly reembolsoId?: string | undefined;
  readonly conversionId?: string | undefined;
  readonly usuarioId?: string | undefined;
  /** `recibidoEn` in [desde, hasta). */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

export interface PaginaDeReembolsos {
  readonly limite: number;
  readonly tras: TrasReembolso | null;
  readonly ascendente: boolean;
}

export type ReembolsoListado = ReembolsoGuardado & { readonly partes: readonly Parte[] };

/** Refunds that wait for their sale, or for sales of their customer; and what became of those that waited in vain. */
export abstract class ReembolsosPendientes {
  /**
   * Kept once under its key, and held until the commit: as it stands, and whether it is new. Throws reembolsoEnConflicto
   * where it is known with another content.
   */
  abstract add(pendiente: ReembolsoPendiente): Promise<ReembolsoGuardado & { readonly nuevo: boolean }>;
  /** Those of sales that are known by now, and those received at `vencidos` or before; the oldest first, after `tras`. */
  abstract listDeVentas(
    vencidos: Date,
    tras: TrasReembolso | null,
    limite: number,
  ): Promise<readonly ReembolsoGuardado[]>;
  /** Those of customers of whom a sale with something left is known, and those received at `vencidos` or before; likewise. */
  abstract listDeClientes(
    vencidos: Date,
    tras: TrasReembolso | null,
    limite: number,
  ): Promise<readonly ReembolsoGuardado[]>;
  /** Of its customer, those received before it of which a sale with something left is known; the oldest first. */
  abstract listAnteriores(guardado: ReembolsoGuardado): Promise<readonly ReembolsoGuardado[]>;
  /** As it stands, held until the commit. */
  abstract take(pendiente: ReembolsoPendiente): Promise<ReembolsoGuardado | null>;
  /** It counts, and waits no more. */
  abstract remove(pendiente: ReembolsoPendiente): Promise<void>;
  /** More of it was given back; what is left waits on, if anything is. */
  abstract apply(guardado: ReembolsoGuardado, partes: readonly Parte[], ahora: Date): Promise<void>;
  /** It waits no more, for it cannot be applied: told to everybody, once. */
  abstract reject(guardado: ReembolsoGuardado, negativa: Negativa, ahora: Date): Promise<void>;
  /** Of the brand; null: of all. By when they were received. */
  abstract list(
    marcaId: string | null,
    filtro: FiltroReembolsos,
    pagina: PaginaDeReembolsos,
  ): Promise<readonly ReembolsoListado[]>;
}

/** All of them, page by page. */
export async function* cada(
  pagina: (tras: TrasReembolso | null) => Promise<readonly ReembolsoGuardado[]>,
): AsyncGenerator<ReembolsoGuardado> {
  for (let tras: TrasReembolso | null = null; ;) {
    const pendientes: readonly ReembolsoGuardado[] = await pagina(tras);
    yield* pendientes;
    const ultimo = pendientes.at(-1);
    if (!ultimo) return;
    tras = ultimo;
  }
}
