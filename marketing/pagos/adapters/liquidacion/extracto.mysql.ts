import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import type { Linea } from '../../domain/liquidacion/corte.js';
import { LiquidacionRepository, type LiquidacionGuardada } from '../../domain/liquidacion/liquidacion.repository.js';
import { pagoIdDe } from '../../domain/pago/pago.js';
import { PagoRepository, type PagoGuardado } from '../../domain/pago/pago.repository.js';

/** What one commission adds to a payment. Minor units; below zero: recovered. */
export interface Renglon {
  readonly comisionId: string;
  readonly conversionId: string;
  readonly campanaId: string;
  readonly ocurridoEn: Date;
  readonly monto: bigint;
}

/** What one settlement says to one affiliate; a line that is carried over has no parts yet, and no payment. */
export interface Extracto {
  readonly liquidacion: LiquidacionGuardada['estado'];
  readonly linea: Linea;
  readonly renglones: readonly Renglon[];
  readonly pago: PagoGuardado['estado'] | null;
}

@Injectable()
export class ExtractoConsulta {
  constructor(
    private readonly uow: MysqlUnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
  ) {}

  /** Null where the settlement is not there for this brand (`marcaId` null: any), or has no line of this affiliate. */
  find(liquidacionId: string, afiliadoId: string, marcaId: string | null): Promise<Extracto | null> {
    return this.uow.run(async (tx) => {
      const estado = (await this.liquidaciones.find(liquidacionId, marcaId))?.estado;
      const linea = estado?.lineas.find((una) => una.afiliadoId === afiliadoId);
      if (!estado || !linea) return null;
      const pago = await this.pagos.find({ marcaId, afiliadoId }, pagoIdDe(liquidacionId, afiliadoId));
      const renglones = await leerRenglones(tx, liquidacionId, afiliadoId);
      return { liquidacion: estado, linea, renglones, pago: pago?.estado ?? null };
    });
  }
}

async function leerRenglones(tx: MysqlTx, liquidacionId: string, afiliadoId: string): Promise<Renglon[]> {
  const filas = await tx.query<RenglonFila[]>(
    `SELECT d.comision_id, c.conversion_id, c.campana_id, c.ocurrido_en, d.monto
       FROM liquidacion_partida d JOIN comision c ON c.id = d.comision_id
      WHERE d.liquidacion_id = ? AND d.afiliado_id = ? ORDER BY c.ocurrido_en, d.comision_id`,
    [liquidacionId, afiliadoId],
  );
  return filas.map((f) => ({
    comisionId: f.comision_id,
    conversionId: f.conversion_id,
    campanaId: f.campana_id,
    ocurridoEn: f.ocurrido_en,
    monto: entero(f.monto),
  }));
}

interface RenglonFila {
  comision_id: string;
  conversion_id: string;
  campana_id: string;
  ocurrido_en: Date;
  monto: string;
}
