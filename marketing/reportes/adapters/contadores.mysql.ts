import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { SIN_MONEDA, type Aporte, type Atribucion } from '../domain/conversion-reportada.js';

/** How the figures of somebody change. */
export interface Cambio {
  readonly de: Atribucion;
  readonly antes: Aporte;
  readonly despues: Aporte;
  readonly al: Date;
}

/** First of all in a transaction that counts: nobody counts all over again meanwhile. */
export const pedirTurno = (tx: MysqlTx): Promise<unknown> =>
  tx.query('SELECT id FROM reporte_turno WHERE id = 1 LOCK IN SHARE MODE');

/** The same for whoever counts all over again: nobody counts meanwhile. */
export const pedirTurnoSolo = (tx: MysqlTx): Promise<unknown> =>
  tx.query('SELECT id FROM reporte_turno WHERE id = 1 FOR UPDATE');

/** Adds the changes up, one row for each campaign, affiliate and currency, in the order of their keys. */
export async function contar(tx: MysqlTx, cambios: readonly Cambio[]): Promise<void> {
  const sumas = new Map<string, { de: Atribucion; suma: Aporte; al: Date }>();
  for (const { de, antes, despues, al } of cambios) {
    const clave = `${de.campanaId}/${de.afiliadoId}/${de.moneda}`;
    const previa = sumas.get(clave);
    const suma = mas(previa?.suma, antes, despues);
    sumas.set(clave, { de, suma, al: previa && previa.al > al ? previa.al : al });
  }
  if (sumas.size === 0) return;
  const filas = [...sumas.keys()].sort().flatMap((clave) => sumas.get(clave) ?? []);
  await tx.query(
    `INSERT INTO reporte
       (campana_id, afiliado_id, moneda, marca_id, clics, conversiones, validadas, confirmadas, valor_neto, comision, al)
     VALUES ? ON DUPLICATE KEY UPDATE clics = clics + VALUES(clics),
       conversiones = conversiones + VALUES(conversiones), validadas = validadas + VALUES(validadas),
       confirmadas = confirmadas + VALUES(confirmadas), valor_neto = valor_neto + VALUES(valor_neto),
       comision = comision + VALUES(comision), al = GREATEST(al, VALUES(al))`,
    [
      filas.map(({ de, suma, al }) => [
        ...[de.campanaId, de.afiliadoId, de.moneda, de.marcaId],
        ...[suma.clics, suma.conversiones, suma.validadas, suma.confirmadas, suma.valorNeto, suma.comision, al],
      ]),
    ],
  );
}

const mas = (suma: Aporte | undefined, antes: Aporte, despues: Aporte): Aporte => ({
  clics: (suma?.clics ?? 0) + despues.clics - antes.clics,
  conversiones: (suma?.conversiones ?? 0) + despues.conversiones - antes.conversiones,
  validadas: (suma?.validadas ?? 0) + despues.validadas - antes.validadas,
  confirmadas: (suma?.confirmadas ?? 0) + despues.confirmadas - antes.confirmadas,
  valorNeto: (suma?.valorNeto ?? 0n) + despues.valorNeto - antes.valorNeto,
  comision: (suma?.comision ?? 0n) + despues.comision - antes.comision,
});

/** Counts all over again from the rows of single clicks, conversions and commissions; whoever counts waits until it is done. */
export async function recontar(tx: MysqlTx): Promise<void> {
  await pedirTurnoSolo(tx);
  await tx.query('DELETE FROM reporte');
  await tx.query(
    `INSERT INTO reporte
       (campana_id, afiliado_id, moneda, marca_id, clics, conversiones, validadas, confirmadas, valor_neto, comision, al)
     SELECT campana_id, afiliado_id, moneda, MAX(marca_id), SUM(clics),
            SUM(conversiones), SUM(validadas), SUM(confirmadas), SUM(valor_neto), SUM(comision), MAX(al)
       FROM (
         SELECT campana_id, afiliado_id, moneda, marca_id, 0 AS clics, 1 AS conversiones, validada AS validadas,
                confirmada AS confirmadas,
                IF(validada = 1 AND cancelada = 0, COALESCE(ajuste_neto, valor), 0) AS valor_neto, 0 AS comision, al
           FROM reporte_conversion WHERE campana_id IS NOT NULL
         UNION ALL
         SELECT campana_id, afiliado_id, moneda, marca_id, 0, 0, 0, 0, 0, saldo, al
           FROM reporte_comision WHERE campana_id IS NOT NULL
         UNION ALL
         SELECT campana_id, afiliado_id, '${SIN_MONEDA}', marca_id, 1, 0, 0, 0, 0, 0, al FROM reporte_clic
       ) detalle
      GROUP BY campana_id, afiliado_id, moneda`,
  );
}
