import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { added, upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
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

const SUMADAS = ['clics', 'conversiones', 'validadas', 'confirmadas', 'valor_neto', 'comision'];
const sumadas = added(...SUMADAS);
const SUMAR = upsertSql('reporte', ['campana_id', 'afiliado_id', 'moneda', 'marca_id', ...SUMADAS, 'al'], (columna) =>
  columna === 'al' ? 'al = GREATEST(al, VALUES(al))' : sumadas(columna),
);

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
