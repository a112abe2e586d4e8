import { currentContext } from '@alpespartner/shared-kernel/application/context.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import type { Beneficiario, Referencia, Registro } from '../../domain/beneficiario/beneficiario.js';

/** What is read of a row of table `beneficiario` to know the account. */
interface BeneficiarioFila {
  readonly id: string;
  readonly desde: Date;
  readonly vigente_desde: Date;
  readonly hasta: Date | null;
  readonly registro: Registro['tipo'];
  readonly referencia: string | null;
  readonly metodo: Referencia['metodo'] | null;
  readonly motivo: string | null;
}

/** All accounts of an affiliate, the oldest first. */
export async function leerBeneficiarios(tx: MysqlTx, afiliadoId: string, bloqueo = ''): Promise<Beneficiario[]> {
  const sql = `SELECT id, desde, vigente_desde, hasta, registro, referencia, metodo, motivo FROM beneficiario
                WHERE afiliado_id = ? ORDER BY desde, (hasta IS NULL), hasta, id ${bloqueo}`;
  return (await tx.query<BeneficiarioFila[]>(sql, [afiliadoId])).map(deFila);
}

const deFila = ({ id, desde, vigente_desde, hasta, ...fila }: BeneficiarioFila): Beneficiario => ({
  id,
  desde,
  vigenteDesde: vigente_desde,
  hasta,
  registro: registroDe(fila),
});

function registroDe({ registro, referencia, metodo, motivo }: Omit<BeneficiarioFila, 'id' | 'desde'>): Registro {
  switch (registro) {
    case 'POR_REGISTRAR':
      return { tipo: registro };
    case 'REGISTRADO':
      return { tipo: registro, referencia: referencia ?? '', metodo: metodo ?? 'OTRO' };
    case 'RECHAZADO':
      return { tipo: registro, motivo: motivo ?? '' };
  }
}

const COLUMNAS = ['hasta', 'registro', 'referencia', 'metodo', 'motivo', 'proximo_en'] as const;
const INSERTAR = upsertSql(
  'beneficiario',
  ['id', 'afiliado_id', 'desde', 'vigente_desde', 'correlacion', 'traceparent', ...COLUMNAS],
  (columna) => ((COLUMNAS as readonly string[]).includes(columna) ? `${columna} = VALUES(${columna})` : null),
);

/** Stores those that are not among `antes`. A new one is due at the gateway at once; one that is settled no more. */
export async function guardarBeneficiarios(
  tx: MysqlTx,
  afiliadoId: string,
  antes: readonly Beneficiario[],
  despues: readonly Beneficiario[],
): Promise<void> {
  const distintos = despues.filter((b) => !antes.includes(b));
  if (distintos.length === 0) return;
  const { correlationId, traceparent } = currentContext();
  const filas = distintos.map(({ id, desde, vigenteDesde, hasta, registro: r }) => [
    ...[id, afiliadoId, desde, vigenteDesde, correlationId, traceparent, hasta, r.tipo],
    ...(r.tipo === 'REGISTRADO' ? [r.referencia, r.metodo] : [null, null]),
    r.tipo === 'RECHAZADO' ? r.motivo : null,
    r.tipo === 'POR_REGISTRAR' && hasta === null ? desde : null,
  ]);
  await tx.query(INSERTAR, [filas]);
}
