import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Cifras } from '../application/cifras.js';
import type { Cambio } from '../domain/aporte.js';

@Injectable()
export class MysqlCifras extends Cifras {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async pedirTurno(): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query('SELECT id FROM reporte_turno WHERE id = 1 LOCK IN SHARE MODE'));
  }

  async add(sumas: readonly Cambio[]): Promise<void> {
    if (sumas.length === 0) return;
    await this.unitOfWork.run((tx) => tx.query(SUMAR, [sumas.map(aFila)]));
  }
}

const SUMAR = `INSERT INTO reporte
    (campana_id, afiliado_id, moneda, marca_id, clics, conversiones, validadas, confirmadas, valor_neto, comision, al)
  VALUES ? ON DUPLICATE KEY UPDATE clics = clics + VALUES(clics),
    conversiones = conversiones + VALUES(conversiones), validadas = validadas + VALUES(validadas),
    confirmadas = confirmadas + VALUES(confirmadas), valor_neto = valor_neto + VALUES(valor_neto),
    comision = comision + VALUES(comision), al = GREATEST(al, VALUES(al))`;

const aFila = ({ de, aporte, al }: Cambio): readonly unknown[] => [
  de.campanaId,
  de.afiliadoId,
  de.moneda,
  de.marcaId,
  aporte.clics,
  aporte.conversiones,
  aporte.validadas,
  aporte.confirmadas,
  aporte.valorNeto.unidadesMenores,
  aporte.comision.unidadesMenores,
  al,
];
