import type { Enlace } from '../../domain/seguimiento/enlace.js';

export interface EnlaceNuevo extends Enlace {
  readonly creadoPor: string;
  /** Whether the brand made it, and so vouches for where it leads. */
  readonly deMarca: boolean;
  readonly creadoEn: Date;
}

export abstract class Enlaces {
  abstract add(enlace: EnlaceNuevo): Promise<void>;

  /** One that was read before is there even while the database is not. */
  abstract find(id: string): Promise<Enlace | null>;

  /** Whether the brand has a link of the campaign to that very page. */
  abstract leads(campanaId: string, destino: string): Promise<boolean>;
}
