import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import {
  type ComisionConocida,
  Comisiones,
  type Devolucion,
  type Pago,
  type PagoDeConversion,
  type PasoDeComision,
  type Saldo,
} from '../../application/conversion/comisiones.js';
import type { PasoDeCuenta } from '../../domain/historia/pasos.js';
import {
  type ComisionFila,
  filaDePago,
  filaDePagoSuyo,
  filaDePaso,
  filaDeSaldo,
  pagoDe,
  type PagoFila,
  saldoDe,
} from './comision.fila.js';

type Cambios = Readonly<Record<string, string>>;

/** The newest balance; the conversion is the one told first. */
const SALDO: Cambios = {
  conversion_id: 'conversion_id = COALESCE(conversion_id, VALUES(conversion_id))',
  moneda: 'moneda = IF(VALUES(secuencia) > secuencia, VALUES(moneda), moneda)',
  saldo: 'saldo = IF(VALUES(secuencia) > secuencia, VALUES(saldo), saldo)',
  secuencia: 'secuencia = GREATEST(secuencia, VALUES(secuencia))',
};

/** The payment told first: for instances of the version before, which know no others. */
const PAGO: Cambios = {
  pagada_en: 'pagada_en = IF(pago_id IS NULL, VALUES(pagada_en), pagada_en)',
  pago_id: 'pago_id = COALESCE(pago_id, VALUES(pago_id))',
};

/** The instant told first, of a payment or of its return. */
const suyo = (columna: 'pagado_en' | 'devuelto_en'): string =>
  upsertSql('comision_pago', ['comision_id', 'pago_id', columna], (una) =>
    una === columna ? `${columna} = COALESCE(${columna}, VALUES(${columna}))` : null,
  );

/** What happened last of each step. */
const PASO: Cambios = {
  estado: 'estado = IF(VALUES(en) >= en, VALUES(estado), estado)',
  detalle: 'detalle = IF(VALUES(en) >= en, VALUES(detalle), detalle)',
  en: 'en = GREATEST(en, VALUES(en))',
};

/** All in one statement each; with no rows, none. */
@Injectable()
export class MysqlComisiones extends Comisiones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  find(conversionId: string): Promise<ComisionConocida | null> {
    const sql = `SELECT MIN(id) AS id, moneda, SUM(saldo) AS saldo FROM comision
      WHERE conversion_id = ? AND saldo IS NOT NULL GROUP BY moneda`;
    const pasos = 'SELECT paso, estado, detalle, en FROM comision_paso WHERE comision_id = ?';
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await tx.query<Pick<ComisionFila, 'id' | 'moneda' | 'saldo'>[]>(sql, [conversionId]);
      const monto = fila ? saldoDe(fila) : null;
      return fila && monto ? { id: fila.id, monto, pasos: await tx.query<PasoDeCuenta[]>(pasos, [fila.id]) } : null;
    });
  }

  addSaldos(saldos: readonly Saldo[]): Promise<void> {
    return this.escribir(
      upsertSql(
        'comision',
        ['id', 'conversion_id', 'moneda', 'saldo', 'secuencia'],
        (columna) => SALDO[columna] ?? null,
      ),
      saldos.map(filaDeSaldo),
    );
  }

  async addPagos(pagos: readonly Pago[]): Promise<void> {
    await this.escribir(
      upsertSql('comision', ['id', 'secuencia', 'pagada_en', 'pago_id'], (columna) => PAGO[columna] ?? null),
      pagos.map(filaDePago),
    );
    await this.escribir(suyo('pagado_en'), pagos.map(filaDePagoSuyo));
  }

  async addDevoluciones(devoluciones: readonly Devolucion[]): Promise<void> {
    // The row of the commission is held first, in the order in which payments hold it.
    await this.escribir(
      upsertSql('comision', ['id', 'secuencia'], (columna) =>
        columna === 'secuencia' ? 'secuencia = secuencia' : null,
      ),
      devoluciones.map(({ comisionId }) => [comisionId, 0]),
    );
    await this.escribir(suyo('devuelto_en'), devoluciones.map(filaDePagoSuyo));
  }

  addPasos(pasos: readonly PasoDeComision[]): Promise<void> {
    return this.escribir(
      upsertSql(
        'comision_paso',
        ['comision_id', 'paso', 'estado', 'detalle', 'en'],
        (columna) => PASO[columna] ?? null,
      ),
      pasos.map(filaDePaso),
    );
  }

  async listPagos(comisiones: readonly string[]): Promise<ReadonlyMap<string, PagoDeConversion>> {
    const filas = await this.tomar('id', comisiones);
    const pagos = await this.pagosDe(filas);
    return new Map(filas.map((fila) => [fila.id, pagoDe(fila, pagos.get(fila.id) ?? [])]));
  }

  async listSinPagar(conversiones: readonly string[]): Promise<ReadonlySet<string>> {
    const filas = await this.tomar('conversion_id', conversiones);
    const pagos = await this.pagosDe(filas);
    return new Set(filas.flatMap((f) => (!pagos.has(f.id) && Number(f.saldo) > 0 ? (f.conversion_id ?? []) : [])));
  }

  /** Those that stand, by commission. */
  private async pagosDe(filas: readonly ComisionFila[]): Promise<ReadonlyMap<string, PagoFila[]>> {
    const porComision = new Map<string, PagoFila[]>();
    if (filas.length === 0) return porComision;
    const sql = `SELECT comision_id, pago_id, pagado_en FROM comision_pago
      WHERE comision_id IN (?) AND pagado_en IS NOT NULL AND devuelto_en IS NULL ORDER BY pagado_en, pago_id`;
    const pagos = await this.unitOfWork.run((tx) => tx.query<PagoFila[]>(sql, [filas.map(({ id }) => id)]));
    for (const pago of pagos) porComision.set(pago.comision_id, [...(porComision.get(pago.comision_id) ?? []), pago]);
    return porComision;
  }

  private async tomar(columna: 'id' | 'conversion_id', ids: readonly string[]): Promise<ComisionFila[]> {
    if (ids.length === 0) return [];
    const sql = `SELECT * FROM comision WHERE ${columna} IN (?) ORDER BY id FOR UPDATE`;
    return this.unitOfWork.run((tx) => tx.query<ComisionFila[]>(sql, [[...new Set(ids)]]));
  }

  private async escribir(sql: string, filas: readonly unknown[][]): Promise<void> {
    if (filas.length > 0) await this.unitOfWork.run((tx) => tx.query(sql, [filas]));
  }
}
