import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Linea } from '../../domain/liquidacion/corte.js';
import { liquidacionDesconocida } from '../../domain/liquidacion/errores.js';
import { type LiquidacionGuardada, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { pagoIdDe } from '../../domain/pago/pago.js';
import { type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';

/** What one commission adds to a payment; below zero: recovered. */
export interface Renglon {
  readonly comisionId: string;
  readonly conversionId: string;
  readonly campanaId: string;
  readonly campana: string;
  /** The shop's order number, where it was told. */
  readonly transaccionId: string | null;
  readonly ocurridoEn: Date;
  readonly monto: Dinero;
}

/** What one settlement says to one affiliate; a line that is carried over has no parts yet, and no payment. */
export interface Extracto {
  readonly liquidacion: LiquidacionGuardada['estado'];
  readonly linea: Linea;
  readonly renglones: readonly Renglon[];
  readonly pago: PagoGuardado['estado'] | null;
}

/** An affiliate sees its own, a brand those of its settlements. Throws `marketing.liquidacion-no-encontrada`. */
export class VerExtracto extends Query<Extracto> {
  constructor(
    readonly quien: Quien,
    readonly liquidacionId: string,
    readonly afiliadoId: string,
  ) {
    super();
  }
}

export abstract class Renglones {
  /** In the order of the sales. `moneda`: of the settlement. */
  abstract list(liquidacionId: string, afiliadoId: string, moneda: string): Promise<readonly Renglon[]>;
}

/** All of one moment. */
@QueryHandler(VerExtracto)
export class VerExtractoHandler implements IQueryHandler<VerExtracto> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
    private readonly renglones: Renglones,
  ) {}

  async execute({ quien, liquidacionId, afiliadoId }: VerExtracto): Promise<Extracto> {
    if ((quien.afiliadoId ?? afiliadoId) !== afiliadoId) throw liquidacionDesconocida();
    return this.unitOfWork.run(async () => {
      const liquidacion = (await this.liquidaciones.find(liquidacionId, quien.marcaId))?.estado;
      const linea = liquidacion?.lineas.find((una) => una.afiliadoId === afiliadoId);
      if (!liquidacion || !linea) throw liquidacionDesconocida();
      const lector = { marcaId: quien.marcaId, afiliadoId };
      const pago = await this.pagos.find(lector, pagoIdDe(liquidacionId, afiliadoId));
      const renglones = await this.renglones.list(liquidacionId, afiliadoId, liquidacion.moneda);
      return { liquidacion, linea, renglones, pago: pago?.estado ?? null };
    });
  }
}
