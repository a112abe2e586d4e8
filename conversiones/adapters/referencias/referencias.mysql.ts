import { Injectable } from '@nestjs/common';
import { Batcher } from '@alpespartner/shared-kernel/platform/batcher.js';
import { DataSource } from 'typeorm';
import { Referencias, type ClavesDeHechos } from '../../application/referencias.js';
import type { AfiliadoConocido, CampanaConocida, Clic, Hechos, Inscripcion } from '../../domain/hechos.js';
import { afiliadoDeFilas, type AfiliadoCambioFila, type AfiliadoFila, type InscripcionFila } from './afiliado.fila.js';
import { campanaDeFilas, type CampanaEstadoFila, type CampanaFila } from './campana.fila.js';
import { clicDeFila, type ClicFila } from './clic.fila.js';

const COLA = { maxBatch: 500, maxQueue: 8_192, workers: 2 };

/**
 * Reads for all who ask at the same time at once, on connections of its own: what a transaction under way has not committed
 * is no fact yet.
 */
@Injectable()
export class ReferenciasEnMysql extends Referencias {
  private readonly campanas = new Batcher((ids: readonly string[]) => this.leerCampanas(ids), COLA);
  private readonly afiliados = new Batcher((ids: readonly string[]) => this.leerAfiliados(ids), COLA);
  private readonly clics = new Batcher((ids: readonly string[]) => this.leerClics(ids), COLA);

  constructor(private readonly base: DataSource) {
    super();
  }

  async hechosDe({ marcaId, campanaId, afiliadoId, clicId }: ClavesDeHechos): Promise<Hechos> {
    const [campana, afiliado, clic] = await Promise.all([
      this.campanas.submit(campanaId),
      this.afiliados.submit(afiliadoId),
      clicId === null ? null : this.clics.submit(clicId),
    ]);
    const suya = campana?.marcaId === marcaId ? campana : null;
    const suyo = clic?.marcaId === marcaId || clic?.marcaId === null ? clic : null;
    const inscripciones = suya?.requiereInscripcion && afiliado ? await this.inscripciones(afiliadoId, campanaId) : [];
    return { campana: suya, afiliado: afiliado && { ...afiliado, inscripciones }, clic: suyo };
  }

  async marcaDe(campanaId: string): Promise<string | null> {
    return (await this.campanas.submit(campanaId))?.marcaId ?? null;
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

  private async inscripciones(afiliadoId: string, campanaId: string): Promise<Inscripcion[]> {
    const filas = await this.base.query<InscripcionFila[]>(
      'SELECT * FROM inscripcion WHERE afiliado_id = ? AND campana_id = ?',
      [afiliadoId, campanaId],
    );
    return filas.map(({ campana_id, desde, hasta }) => ({ campanaId: campana_id, desde, hasta }));
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
