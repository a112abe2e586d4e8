import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import {
  type ComisionConAsientos,
  type FiltroComisiones,
  LecturaDeComisiones,
} from '../../application/cuenta/lectura-de-comisiones.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import { asientoDeFila, type AsientoFila } from './asiento.fila.js';
import { type ComisionFila, deFila } from './comision.fila.js';

@Injectable()
export class MysqlLecturaDeComisiones extends LecturaDeComisiones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(quien: Quien, filtro: FiltroComisiones, limite: number, desde?: string): Promise<ComisionGuardada[]> {
    const pedido: readonly (readonly [string, unknown])[] = [
      ['conversion_id = ?', filtro.conversionId],
      ['afiliado_id = ?', filtro.afiliadoId],
      ['campana_id = ?', filtro.campanaId],
      ['situacion = ?', filtro.situacion],
      ['marca_id = ?', quien.marcaId],
      ['afiliado_id = ?', quien.afiliadoId],
      ['id > ?', desde],
    ];
    const pedidos = pedido.filter(([, valor]) => valor !== undefined && valor !== null);
    const condiciones = pedidos.map(([condicion]) => condicion).join(' AND ') || '1 = 1';
    const sql = `SELECT * FROM comision WHERE ${condiciones} ORDER BY id LIMIT ?`;
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<ComisionFila[]>(sql, [...pedidos.map(([, valor]) => valor), limite]);
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
