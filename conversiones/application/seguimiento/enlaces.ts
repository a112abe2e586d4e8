import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';

export interface EnlaceNuevo extends Enlace {
  readonly creadoPor: string;
  /** Whether the brand made it, and so vouches for where it leads. */
  readonly deMarca: boolean;
}

/** Null: any. */
export interface FiltroDeEnlaces {
  readonly afiliadoId: string | null;
  readonly campanaId: string | null;
  readonly terminado: boolean | null;
}

/** The newest first; `tras`: after this one. */
export interface PaginaDeEnlaces {
  readonly limite: number;
  readonly tras: Pick<Enlace, 'id' | 'creadoEn'> | null;
}

export abstract class Enlaces {
  abstract add(enlace: EnlaceNuevo): Promise<void>;

  /** One that is known to this process is there even while the database is not. Another process's change is seen soon. */
  abstract find(id: string): Promise<Enlace | null>;

  /** As it is stored now. `change` gives what it is to be; where it gives the same, nothing is stored. */
  abstract update(id: string, change: (enlace: Enlace | null) => Enlace, en: Date): Promise<Enlace>;

  /** What who asks may see; one more than `limite` where there are more. */
  abstract list(quien: Quien, filtro: FiltroDeEnlaces, pagina: PaginaDeEnlaces): Promise<readonly Enlace[]>;

  /** Whether the brand has a link of the campaign to that very page. */
  abstract leads(campanaId: string, destino: string): Promise<boolean>;
}
