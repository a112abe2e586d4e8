import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import {
  type ComisionConAsientos,
  type FiltroComisiones,
  LecturaDeComisiones,
  type PaginaDeComisiones,
} from '../../application/cuenta/lectura-de-comisiones.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import { asientoDeFila, type AsientoFila } from './asiento.fila.js';
import { type ComisionFila, deFila } from './comision.fila.js';

@Injectable()
export class MysqlLecturaDeComisiones extends LecturaDeComisiones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(quien: Quien, filtro: FiltroComisiones, pagina: PaginaDeComisiones): Promise<ComisionGuardada[]> {
    const { ascendente, limite, tras } = pagina;
    const sentido = ascendente ? 'ASC' : 'DESC';
    const pedidos = [...condicionesDe(quien, filtro), ...(tras ? [trasDe(tras, ascendente)] : [])];
    const condiciones = pedidos.map(([condicion]) => condicion).join(' AND ') || '1 = 1';
    const orden = `ORDER BY ocurrido_en ${sentido}, id ${sentido}`;
    const sql = `SELECT * FROM comision WHERE ${condiciones} ${orden} LIMIT ?`;
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<ComisionFila[]>(sql, [...pedidos.flatMap(([, valores]) => valores), limite]);
      return filas.map((fila) => ({ estado: deFila(fila), version: fila.version }));
    });
  }

  find(quien: Quien, id: string): Promise<ComisionConAsientos | null> {
    return this.unitOfWork.run(async (tx) => {
      // Locked, so that account and entries are of one moment.
      const [fila] = await tx.query<ComisionFila[]>('SELECT * FROM comision WHERE id = ? LOCK IN SHARE MODE', [id]);
      const { marcaId, afiliadoId } = quien;
      if (!fila || (marcaId ?? fila.marca_id) !== fila.marca_id) return null;
      if ((afiliadoId ?? fila.afiliado_id) !== fila.afiliado_id) return null;
      const sql = 'SELECT * FROM asiento WHERE comision_id = ? ORDER BY numero';
      const filas = await tx.query<AsientoFila[]>(sql, [id]);
      const asientos = filas.map((asiento) => asientoDeFila(asiento, fila.moneda));
      return { estado: deFila(fila), version: fila.version, asientos };
    });
  }
}

type Condicion = readonly [sql: string, valores: readonly unknown[]];

function condicionesDe(quien: Quien, filtro: FiltroComisiones): Condicion[] {
  const pedidas: readonly (readonly [string, unknown])[] = [
    ['marca_id = ?', quien.marcaId],
    ['afiliado_id = ?', quien.afiliadoId],
    ['conversion_id = ?', filtro.conversionId],
    ['transaccion_id = ?', filtro.transaccionId],
    ['afiliado_id = ?', filtro.afiliadoId],
    ['campana_id = ?', filtro.campanaId],
    ['situacion = ?', filtro.situacion],
    ['ocurrido_en >= ?', filtro.desde],
    ['ocurrido_en < ?', filtro.hasta],
  ];
  const dadas = pedidas.filter(([, valor]) => valor !== undefined && valor !== null);
  const condiciones = dadas.map(([condicion, valor]): Condicion => [condicion, [valor]]);
  if (filtro.retenida === undefined) return condiciones;
  const retenida = 'retencion IS NOT NULL AND por_pagar > 0';
  return [...condiciones, [filtro.retenida ? retenida : `NOT (${retenida})`, []]];
}

function trasDe({ ocurridoEn, id }: NonNullable<PaginaDeComisiones['tras']>, ascendente: boolean): Condicion {
  const mas = ascendente ? '>' : '<';
  return [`(ocurrido_en ${mas} ? OR (ocurrido_en = ? AND id ${mas} ?))`, [ocurridoEn, ocurridoEn, id]];
}
