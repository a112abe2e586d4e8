import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Stuck, StuckFinder } from '@alpespartner/shared-kernel/application/stuck.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { CONVERSION } from '../../application/historia/reanudar-conversion.js';
import { LISTA } from '../conversion/conversion.fila.js';

/** Neither a commission nor that there is none was heard of since the last event that their row was made from. */
const SIN_COMISION = `SELECT c.id, c.marca_id, c.estado, e.registrado_en AS desde
  FROM conversion c JOIN evento e ON e.flujo = c.id AND e.version = c.version
  WHERE c.generacion = ${inUse(LISTA)} AND c.estado = 'VALIDADA'`;

/** Whom they name nobody has told of: most likely it is mistyped. */
const SIN_NOTICIA = `SELECT c.id, c.marca_id, c.estado, c.recibido_en AS desde
  FROM conversion c WHERE c.generacion = ${inUse(LISTA)} AND c.estado = 'DETECTADA' AND (
    NOT EXISTS (SELECT 1 FROM campana k WHERE k.id = c.campana_id AND k.marca_id = c.marca_id)
    OR (c.afiliado_id <> '' AND NOT EXISTS (SELECT 1 FROM afiliado a WHERE a.id = c.afiliado_id)))`;

interface Fila extends Pick<Stuck, 'id' | 'estado' | 'desde'> {
  readonly marca_id: string;
}

/** Validated conversions that wait for their commission, and those that wait for somebody unknown. */
@Injectable()
export class MysqlAtascadas extends StuckFinder {
  constructor(private readonly base: DataSource) {
    super();
  }

  find(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Stuck[]> {
    return this.leer(antesDe, limite, '(? IS NULL OR c.marca_id = ?)', marcaId, marcaId);
  }

  untold(antesDe: Date, limite: number): Promise<readonly Stuck[]> {
    const avisada = 'SELECT 1 FROM atasco_avisado v WHERE v.tipo = ? AND v.id = c.id';
    return this.leer(antesDe, limite, `NOT EXISTS (${avisada})`, CONVERSION);
  }

  private async leer(antesDe: Date, limite: number, cuales: string, ...valores: unknown[]): Promise<readonly Stuck[]> {
    const sql = `SELECT c.* FROM (${SIN_COMISION} UNION ALL ${SIN_NOTICIA}) c
      WHERE c.desde <= ? AND ${cuales} ORDER BY c.desde, c.id LIMIT ?`;
    const filas = await this.base.query<Fila[]>(sql, [antesDe, ...valores, limite]);
    return filas.map(({ marca_id: marcaId, ...resto }) => ({ tipo: CONVERSION, marcaId, ...resto }));
  }
}
