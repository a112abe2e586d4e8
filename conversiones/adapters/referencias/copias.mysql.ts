import { Injectable } from '@nestjs/common';
import { Batcher } from '@alpespartner/shared-kernel/platform/concurrency/batcher.js';
import { DataSource } from 'typeorm';
import type { AfiliadoConocido, CampanaConocida, Clic } from '../../domain/hechos.js';
import { afiliadoDeFilas, type AfiliadoCambioFila, type AfiliadoFila } from './afiliado.fila.js';
import { campanaDeFilas, type CampanaEstadoFila, type CampanaFila } from './campana.fila.js';
import { clicDeFila, type ClicFila } from './clic.fila.js';

const COLA = { maxBatch: 500, maxQueue: 8_192, workers: 2 };

/**
 * Reads by id for all who ask at the same time at once, on connections of its own: what a transaction under way has not
 * committed is no fact yet. Null: not known.
 */
@Injectable()
export class Copias {
  private readonly campanas = new Batcher((ids: readonly string[]) => this.leerCampanas(ids), COLA);
  private readonly afiliados = new Batcher((ids: readonly string[]) => this.leerAfiliados(ids), COLA);
  private readonly clics = new Batcher((ids: readonly string[]) => this.leerClics(ids), COLA);

  constructor(private readonly base: DataSource) {}

  campana(id: string): Promise<CampanaConocida | null> {
    return this.campanas.submit(id);
  }

  /** Without enrolments: those are read apart, where they matter. */
  afiliado(id: string): Promise<AfiliadoConocido | null> {
    return this.afiliados.submit(id);
  }

  clic(id: string): Promise<Clic | null> {
    return this.clics.submit(id);
  }

  private async leerCampanas(ids: readonly string[]): Promise<(CampanaConocida | null)[]> {
    const [filas, estados] = await Promise.all([
      this.base.query<CampanaFila[]>('SELECT * FROM campana WHERE id IN (?)', [unicos(ids)]),
      this.base.query<CampanaEstadoFila[]>('SELECT * FROM campana_estado WHERE campana_id IN (?)', [unicos(ids)]),
    ]);
    const porCampana = agrupar(estados, ({ campana_id }) => campana_id);
    const campanas = new Map(filas.map((fila) => [fila.id, campanaDeFilas(fila, porCampana.get(fila.id) ?? [])]));
    return ids.map((id) => campanas.get(id) ?? null);
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

  private async leerClics(ids: readonly string[]): Promise<(Clic | null)[]> {
    const filas = await this.base.query<ClicFila[]>('SELECT * FROM clic WHERE id IN (?)', [unicos(ids)]);
    const clics = new Map(filas.map((fila) => [fila.id, clicDeFila(fila)]));
    return ids.map((id) => clics.get(id) ?? null);
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
