import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Lector } from '../../application/lector.js';
import type { ClicsContados, FiltroEstadisticas } from '../../application/ver-estadisticas.js';

/** Counts the clicks themselves: always current. */
export async function contarClics(tx: MysqlTx, f: FiltroEstadisticas, lector: Lector): Promise<ClicsContados> {
  const condiciones = [
    ['marca_id = ?', lector.marcaId],
    ['affiliate_id = ?', lector.afiliadoId],
    ['affiliate_id = ?', f.afiliadoId],
    ['campaign_id = ?', f.campanaId],
    ['en >= ?', f.desde],
    ['en < ?', f.hasta],
  ].filter(([, valor]) => valor !== null && valor !== undefined);
  const donde = condiciones.length === 0 ? '' : `WHERE ${condiciones.map(([texto]) => texto as string).join(' AND ')}`;
  const filas = await tx.query<{ marca: string; n: string }[]>(
    `SELECT marca, COUNT(*) AS n FROM clic ${donde} GROUP BY marca`,
    condiciones.map(([, valor]) => valor),
  );
  const de = (marca: string): number => Number(filas.find((fila) => fila.marca === marca)?.n ?? 0);
  return { unicos: de('UNICO'), duplicados: de('DUPLICADO'), invalidos: de('INVALIDO') };
}
