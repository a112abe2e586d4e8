import { currentContext } from '@alpespartner/shared-kernel/application/context.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { replaced, upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
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

function registroDe({
  registro,
  referencia,
  metodo,
  motivo,
}: Pick<BeneficiarioFila, 'registro' | 'referencia' | 'metodo' | 'motivo'>): Registro {
  switch (registro) {
    case 'POR_REGISTRAR':
      return { tipo: registro };
    case 'REGISTRADO':
      return { tipo: registro, referencia: referencia ?? '', metodo: metodo ?? 'OTRO' };
    case 'RECHAZADO':
      return { tipo: registro, motivo: motivo ?? '' };
  }
}

/** What stays once the row is written, and what follows the account. */
const FIJAS = ['id', 'afiliado_id', 'desde', 'vigente_desde', 'correlacion', 'traceparent'] as const;
const COLUMNAS = [...FIJAS, 'hasta', 'registro', 'referencia', 'metodo', 'motivo', 'proximo_en'] as const;
const GUARDAR = upsertSql('beneficiario', COLUMNAS, (columna) =>
  (FIJAS as readonly string[]).includes(columna) ? null : replaced(columna),
);

/** A new one is due at the gateway at once; one that is settled or over no more. */
function aFila(afiliadoId: string, { id, desde, vigenteDesde, hasta, registro }: Beneficiario) {
  const { correlationId, traceparent } = currentContext();
  const fila: Record<(typeof COLUMNAS)[number], unknown> = {
    id,
    afiliado_id: afiliadoId,
    desde,
    vigente_desde: vigenteDesde,
    correlacion: correlationId,
    traceparent,
    hasta,
    registro: registro.tipo,
    referencia: registro.tipo === 'REGISTRADO' ? registro.referencia : null,
    metodo: registro.tipo === 'REGISTRADO' ? registro.metodo : null,
    motivo: registro.tipo === 'RECHAZADO' ? registro.motivo : null,
    proximo_en: registro.tipo === 'POR_REGISTRAR' && hasta === null ? desde : null,
  };
  return COLUMNAS.map((columna) => fila[columna]);
}

/** Stores those that are not among `antes`. What was told of the affiliate as stuck is over: there is another state. */
export async function guardarBeneficiarios(
  tx: MysqlTx,
  afiliadoId: string,
  antes: readonly Beneficiario[],
  despues: readonly Beneficiario[],
): Promise<void> {
  const filas = despues.filter((b) => !antes.includes(b)).map((b) => aFila(afiliadoId, b));
  if (filas.length === 0) return;
  await tx.query(GUARDAR, [filas]);
  await tx.query("DELETE FROM atasco_avisado WHERE tipo = 'beneficiario' AND id = ?", [afiliadoId]);
}
