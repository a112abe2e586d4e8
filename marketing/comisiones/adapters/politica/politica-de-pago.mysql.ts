import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden, entero, enteroONada, guardar } from '../../../comun/adapters/filas.mysql.js';
import { PoliticaDePagoRepository, type PoliticaDePago } from '../../domain/politica/politica-de-pago.js';

@Injectable()
export class MysqlPoliticaDePagoRepository extends PoliticaDePagoRepository {
  constructor(private readonly uow: MysqlUnitOfWork) {
    super();
  }

  async set({
    marcaId: marca_id,
    moneda,
    minimo,
    dosPersonasDesde: dos_personas_desde,
  }: PoliticaDePago): Promise<void> {
    await this.uow.run((tx) => guardar(tx, 'politica_pago', [{ marca_id, moneda, minimo, dos_personas_desde }]));
  }

  de(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]> {
    return this.uow.run((tx) => leerPoliticas(tx, marcaIds));
  }
}

/** Of these brands, by brand and currency. */
export async function leerPoliticas(tx: MysqlTx, marcaIds: readonly string[]): Promise<PoliticaDePago[]> {
  if (marcaIds.length === 0) return [];
  const sql = 'SELECT * FROM politica_pago WHERE marca_id IN (?) ORDER BY marca_id, moneda';
  return (await tx.query<PoliticaFila[]>(sql, [enOrden(marcaIds)])).map(deFila);
}

interface PoliticaFila {
  marca_id: string;
  moneda: string;
  minimo: string;
  dos_personas_desde: string | null;
}

const deFila = (f: PoliticaFila): PoliticaDePago => ({
  marcaId: f.marca_id,
  moneda: f.moneda,
  minimo: entero(f.minimo),
  dosPersonasDesde: enteroONada(f.dos_personas_desde),
});
