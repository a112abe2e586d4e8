import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden, entero, guardar } from '../../../comun/adapters/filas.mysql.js';
import { type PoliticaDePago, PoliticaDePagoRepository } from '../../domain/politica/politica-de-pago.js';

@Injectable()
export class MysqlPoliticaDePagoRepository extends PoliticaDePagoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async update(politica: PoliticaDePago): Promise<void> {
    await this.unitOfWork.run((tx) => guardar(tx, 'politica_pago', [aFila(politica)]));
  }

  async list(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]> {
    if (marcaIds.length === 0) return [];
    return this.unitOfWork.run(async (tx) => {
      const sql = 'SELECT * FROM politica_pago WHERE marca_id IN (?) ORDER BY marca_id, moneda';
      return (await tx.query<PoliticaFila[]>(sql, [enOrden(marcaIds)])).map(deFila);
    });
  }
}

interface PoliticaFila {
  marca_id: string;
  moneda: string;
  minimo: string;
  dos_personas_desde: string | null;
}

const aFila = ({ marcaId, moneda, minimo, dosPersonasDesde }: PoliticaDePago) => ({
  marca_id: marcaId,
  moneda,
  minimo: minimo.unidadesMenores,
  dos_personas_desde: dosPersonasDesde?.unidadesMenores ?? null,
});

const deFila = ({ marca_id, moneda, minimo, dos_personas_desde: dos }: PoliticaFila): PoliticaDePago => ({
  marcaId: marca_id,
  moneda,
  minimo: dinero(entero(minimo), moneda),
  dosPersonasDesde: dos === null ? null : dinero(entero(dos), moneda),
});
