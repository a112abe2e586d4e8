import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Batcher } from '@alpespartner/shared-kernel/platform/concurrency/batcher.js';
import { Conocidos } from '../../application/conocido/conocidos.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado.js';
import type { CampanaConocida } from '../../domain/conocido/campana.js';
import { type AfiliadoCambioFila, afiliadoDeFilas, type AfiliadoFila } from './afiliado.fila.js';
import { campanaDeFilas, type CampanaEstadoFila, type CampanaFila, CAMPANAS } from './campana.fila.js';

const COLA = { maxBatch: 500, maxQueue: 8_192, workers: 2 };

/**
 * Reads by id for all who ask at the same time at once, on connections of its own: what a transaction under way has not
 * committed is no fact yet. Null: not known.
 */
@Injectable()
export class MysqlConocidos extends Conocidos {
  private readonly campanas = new Batcher((ids: readonly string[]) => this.leerCampanas(ids), COLA);
  private readonly afiliados = new Batcher((ids: readonly string[]) => this.leerAfiliados(ids), COLA);

  constructor(private readonly base: DataSource) {
    super();
  }

  findCampana(id: string): Promise<CampanaConocida | null> {
    return this.campanas.submit(id);
  }

  findAfiliado(id: string): Promise<AfiliadoConocido | null> {
    return this.afiliados.submit(id);
  }

  private async leerCampanas(ids: readonly string[]): Promise<(CampanaConocida | null)[]> {
    const [filas, estados] = await Promise.all([
      this.base.query<CampanaFila[]>(CAMPANAS, [unicos(ids)]),
      this.base.query<CampanaEstadoFila[]>('SELECT * FROM campana_estado WHERE campana_id IN (?)', [unicos(ids)]),
    ]);
    const [versiones, suyos] = [agrupar(filas, ({ id }) => id), agrupar(estados, ({ campana_id }) => campana_id)];
    return ids.map((id) => campanaDeFilas(versiones.get(id) ?? [], suyos.get(id) ?? []));
  }

  private async leerAfiliados(ids: readonly string[]): Promise<(AfiliadoConocido | null)[]> {
    const [filas, cambios] = await Promise.all([
      this.base.query<AfiliadoFila[]>('SELECT * FROM afiliado WHERE id IN (?)', [unicos(ids)]),
      this.base.query<AfiliadoCambioFila[]>(
        'SELECT * FROM afiliado_cambio WHERE afiliado_id IN (?) ORDER BY secuencia',
        [unicos(ids)],
      ),
    ]);
    const porAfiliado = agrupar(cambios, ({ afiliado_id }) => afiliado_id);
    const afiliados = new Map(filas.map((fila) => [fila.id, afiliadoDeFilas(fila, porAfiliado.get(fila.id) ?? [])]));
    return ids.map((id) => afiliados.get(id) ?? null);
  }
}

const unicos = (ids: readonly string[]): string[] => [...new Set(ids)];

function agrupar<F>(filas: readonly F[], clave: (fila: F) => string): Map<string, F[]> {
  const grupos = new Map<string, F[]>();
  for (const fila of filas) {
    const grupo = grupos.get(clave(fila));
    if (grupo) grupo.push(fila);
    else grupos.set(clave(fila), [fila]);
  }
  return grupos;
}
