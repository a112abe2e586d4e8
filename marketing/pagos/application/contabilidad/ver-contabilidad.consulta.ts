import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';

export const CUENTAS = ['devengado', 'retenido', 'por_pagar', 'por_recuperar', 'en_pago', 'pagado'] as const;
export type Cuenta = (typeof CUENTAS)[number];

/** The books of one brand in one currency: debits above zero, credits below. Together they are zero. */
export interface Libros {
  readonly marcaId: string;
  readonly moneda: string;
  readonly saldos: ReadonlyMap<Cuenta, Dinero>;
}

interface Contabilidad {
  readonly libros: readonly Libros[];
  readonly al: Date;
}

/** The double-entry view of all that is owed and paid: of a brand, or of all. */
export class VerContabilidad extends Query<Contabilidad> {
  constructor(readonly quien: Quien) {
    super();
  }
}

export abstract class LecturaDeLibros {
  /** All of one moment; `marcaId` null: of all brands. */
  abstract list(marcaId: string | null): Promise<readonly Libros[]>;
}

@QueryHandler(VerContabilidad)
export class VerContabilidadHandler implements IQueryHandler<VerContabilidad> {
  constructor(
    private readonly libros: LecturaDeLibros,
    private readonly clock: Clock,
  ) {}

  async execute({ quien }: VerContabilidad): Promise<Contabilidad> {
    const al = this.clock.now();
    return { libros: await this.libros.list(quien.marcaId), al };
  }
}
