import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Movido, type Pasivo, pasivos } from '../domain/pasivo.js';

/** Months such as `2026-03`, both included; `moneda` null: of all. */
export interface FiltroPasivo {
  readonly moneda: string | null;
  readonly desde: string;
  readonly hasta: string;
}

/** The liability by month: what moved in it, and the balances at its end. */
export class VerPasivo extends Query<readonly Pasivo[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroPasivo,
  ) {
    super();
  }
}

export abstract class DeudaPorMes {
  /** Of one brand (null: of all), from the first month up to `hasta`; by brand, currency and month. */
  abstract list(marcaId: string | null, filtro: Omit<FiltroPasivo, 'desde'>): Promise<readonly Movido[]>;
}

@QueryHandler(VerPasivo)
export class VerPasivoHandler implements IQueryHandler<VerPasivo> {
  constructor(private readonly deuda: DeudaPorMes) {}

  async execute({ quien, filtro: { desde, ...hasta } }: VerPasivo): Promise<readonly Pasivo[]> {
    const meses = await this.deuda.list(quien.marcaId, hasta);
    return pasivos(meses).filter(({ periodo }) => periodo >= desde);
  }
}
