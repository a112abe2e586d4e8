import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type {
  FiltroReembolsos,
  PaginaDeReembolsos,
  Parte,
  ReembolsoListado,
} from '../../application/reembolso/reembolsos-pendientes.js';
import type { EstadoDeReembolso } from '../../domain/reembolso/pendiente.js';
import { type Condicion, si, unir } from '../historia/condiciones.js';
import { pendienteDeFila, type PendienteFila } from './pendiente.fila.js';

const FILAS: Readonly<Record<EstadoDeReembolso, readonly string[]>> = {
  EN_ESPERA: ['EN_ESPERA'],
  APLICADO: ['APLICADO'],
  RECHAZADO: ['VENCIDO', 'NEGADO'],
};

/** A page of them with what was given back of which sale. */
export async function listar(
  tx: MysqlTx,
  marcaId: string | null,
  filtro: FiltroReembolsos,
  { limite, tras, ascendente }: PaginaDeReembolsos,
): Promise<ReembolsoListado[]> {
  const [signo, sentido] = ascendente ? ['>', 'ASC'] : ['<', 'DESC'];
  const detras: Condicion[] = tras
    ? [
        [
          `(r.recibido_en ${signo} ? OR (r.recibido_en = ? AND r.clave ${signo} ?))`,
          tras.recibidoEn,
          tras.recibidoEn,
          tras.id,
        ],
      ]
    : [];
  const { where, valores } = unir([['1 = 1'], ...condicionesDe(marcaId, filtro), ...detras]);
  const filas = await tx.query<PendienteFila[]>(
    `SELECT r.* FROM reembolso_en_espera r WHERE ${where} ORDER BY r.recibido_en ${sentido}, r.clave ${sentido} LIMIT ?`,
    [...valores, limite],
  );
  const partes = await partesDe(tx, filas);
  return filas.map(pendienteDeFila).map((uno) => ({ ...uno, partes: partes.get(uno.id) ?? [] }));
}

const condicionesDe = (marcaId: string | null, f: FiltroReembolsos): Condicion[] => [
  ...si('r.marca_id = ?', marcaId),
  ...si('r.clave = ?', f.id),
  ...si('r.estado IN (?)', f.estado && FILAS[f.estado]),
  ...si('r.reembolso_id = ?', f.reembolsoId),
  ...si('r.user_id = ?', f.usuarioId),
  ...si('r.recibido_en >= ?', f.desde),
  ...si('r.recibido_en < ?', f.hasta),
  ...deLaConversion(f.conversionId),
];

/** Of this sale, or spread over it, among others. */
const deLaConversion = (id: string | undefined): Condicion[] =>
  id === undefined
    ? []
    : [
        [
          `(r.conversion_id = ? OR EXISTS (
            SELECT 1 FROM reembolso_parte p WHERE p.clave = r.clave AND p.conversion_id = ?))`,
          id,
          id,
        ],
      ];

async function partesDe(tx: MysqlTx, filas: readonly PendienteFila[]): Promise<ReadonlyMap<string, Parte[]>> {
  const monedas = new Map(filas.flatMap(({ clave, moneda }) => (clave === null ? [] : [[clave, moneda]])));
  const partes = new Map<string, Parte[]>();
  if (monedas.size === 0) return partes;
  const leidas = await tx.query<{ clave: string; conversion_id: string; monto: string }[]>(
    'SELECT clave, conversion_id, monto FROM reembolso_parte WHERE clave IN (?) ORDER BY en, conversion_id',
    [[...monedas.keys()]],
  );
  for (const { clave, conversion_id: conversionId, monto } of leidas) {
    const parte = { conversionId, monto: dinero(BigInt(monto), monedas.get(clave) ?? '') };
    partes.set(clave, [...(partes.get(clave) ?? []), parte]);
  }
  return partes;
}
