import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, enOrden, entero, guardar } from '../../comun/adapters/filas.mysql.js';
import { ConversionesReportadas } from '../application/al-cambiar-conversion.js';
import { SIN_MONEDA } from '../domain/aporte.js';
import type { ConversionReportada } from '../domain/conversion-reportada.js';
import { atribucionAFila, atribucionDeFila, type AtribucionFila } from './atribucion.fila.js';

type Conversiones = ReadonlyMap<string, ConversionReportada>;

@Injectable()
export class MysqlConversionesReportadas extends ConversionesReportadas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  update(ids: readonly string[], change: (antes: Conversiones) => Conversiones) {
    return this.unitOfWork.run(async (tx) => {
      const filas = await bloquearOCrear<ConversionFila>(tx, 'reporte_conversion', 'conversion_id', enOrden(ids));
      const antes = new Map(filas.map((fila) => [fila.conversion_id, deFila(fila)]));
      const despues = change(antes);
      await guardar(tx, 'reporte_conversion', [...despues.values()].map(aFila));
      return { antes, despues };
    });
  }
}

interface ConversionFila extends AtribucionFila {
  conversion_id: string;
  valor: string | null;
  ajuste_neto: string | null;
  ajuste_secuencia: string | null;
  validada: number;
  confirmada: number;
  cancelada: number;
  al: Date;
}

function deFila(f: ConversionFila): ConversionReportada {
  const moneda = f.moneda ?? SIN_MONEDA;
  const de = atribucionDeFila(f);
  return {
    conversionId: f.conversion_id,
    venta: de && { de, valor: dinero(entero(f.valor ?? '0'), moneda) },
    ajuste: f.ajuste_neto === null ? null : ajusteDe(f.ajuste_neto, f.ajuste_secuencia, moneda),
    validada: Boolean(f.validada),
    confirmada: Boolean(f.confirmada),
    cancelada: Boolean(f.cancelada),
    al: f.al,
  };
}

const ajusteDe = (neto: string, secuencia: string | null, moneda: string) => ({
  neto: dinero(entero(neto), moneda),
  secuencia: entero(secuencia ?? '0'),
});

const aFila = ({ conversionId, venta, ajuste, ...c }: ConversionReportada) => ({
  conversion_id: conversionId,
  ...atribucionAFila(venta?.de ?? null),
  valor: venta?.valor.unidadesMenores ?? null,
  ajuste_neto: ajuste?.neto.unidadesMenores ?? null,
  ajuste_secuencia: ajuste?.secuencia ?? null,
  validada: Number(c.validada),
  confirmada: Number(c.confirmada),
  cancelada: Number(c.cancelada),
  al: c.al,
});
