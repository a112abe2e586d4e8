import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, enOrden, entero, guardar } from '../../comun/adapters/filas.mysql.js';
import { ComisionesReportadas } from '../application/al-cambiar-comision.js';
import { SIN_MONEDA } from '../domain/aporte.js';
import type { ComisionReportada } from '../domain/comision-reportada.js';
import { atribucionAFila, atribucionDeFila, type AtribucionFila } from './atribucion.fila.js';

type Comisiones = ReadonlyMap<string, ComisionReportada>;

@Injectable()
export class MysqlComisionesReportadas extends ComisionesReportadas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  update(ids: readonly string[], change: (antes: Comisiones) => Comisiones) {
    return this.unitOfWork.run(async (tx) => {
      const filas = await bloquearOCrear<ComisionFila>(tx, 'reporte_comision', 'comision_id', enOrden(ids));
      const antes = new Map(filas.map((fila) => [fila.comision_id, deFila(fila)]));
      const despues = change(antes);
      await guardar(tx, 'reporte_comision', [...despues.values()].map(aFila));
      return { antes, despues };
    });
  }
}

interface ComisionFila extends AtribucionFila {
  comision_id: string;
  saldo: string;
  secuencia: string;
  al: Date;
}

const deFila = (f: ComisionFila): ComisionReportada => ({
  comisionId: f.comision_id,
  de: atribucionDeFila(f),
  saldo: dinero(entero(f.saldo), f.moneda ?? SIN_MONEDA),
  secuencia: entero(f.secuencia),
  al: f.al,
});

const aFila = ({ comisionId, de, saldo, secuencia, al }: ComisionReportada) => ({
  comision_id: comisionId,
  ...atribucionAFila(de),
  saldo: saldo.unidadesMenores,
  secuencia,
  al,
});
