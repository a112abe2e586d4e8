import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Written } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Atascos, type Atasco } from '../application/atascos.js';

/** A commission that persons have to approve waits for them, and is not stuck. */
const SQL = `
  SELECT tipo, id, marca_id, estado, desde FROM (
    SELECT 'pago' AS tipo, id, marca_id, situacion AS estado, solicitado_en AS desde
      FROM pago WHERE proximo_en IS NOT NULL AND solicitado_en <= ?
    UNION ALL
    SELECT 'comision', c.id, c.marca_id, c.situacion, GREATEST(c.vence_en, c.calculada_en)
      FROM comision c LEFT JOIN politica_pago p ON p.marca_id = c.marca_id AND p.moneda = c.moneda
     WHERE c.situacion = 'CALCULADA' AND c.vence_en <= ? AND c.calculada_en <= ?
       AND (p.dos_personas_desde IS NULL OR c.saldo < p.dos_personas_desde)
  ) atascos WHERE (? IS NULL OR marca_id = ?) ORDER BY desde, id LIMIT ?`;

@Injectable()
export class MysqlAtascos extends Atascos {
  constructor(private readonly uow: UnitOfWork) {
    super();
  }

  list(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Atasco[]> {
    return this.uow.run(async (tx) => {
      const filas = await tx.query<AtascoFila[]>(SQL, [antesDe, antesDe, antesDe, marcaId, marcaId, limite]);
      return filas.map(({ marca_id, ...resto }) => ({ ...resto, marcaId: marca_id }));
    });
  }

  /** One row each: of two instances that note the same one, the second waits, and finds it noted. */
  anotar(atascos: readonly Atasco[], ahora: Date): Promise<readonly Atasco[]> {
    return this.uow.run(async (tx) => {
      const nuevos: Atasco[] = [];
      for (const atasco of atascos) {
        const sql = 'INSERT IGNORE INTO atasco_avisado (tipo, id, avisado_en) VALUES (?, ?, ?)';
        const { affectedRows } = await tx.query<Written>(sql, [atasco.tipo, atasco.id, ahora]);
        if (affectedRows === 1) nuevos.push(atasco);
      }
      return nuevos;
    });
  }

  async olvidar(tipo: Atasco['tipo'], id: string): Promise<void> {
    await this.uow.run((tx) => tx.query('DELETE FROM atasco_avisado WHERE tipo = ? AND id = ?', [tipo, id]));
  }
}

interface AtascoFila extends Omit<Atasco, 'marcaId'> {
  marca_id: string;
}
