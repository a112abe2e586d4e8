import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { Batcher } from '@alpespartner/shared-kernel/platform/concurrency/batcher.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import {
  type EnlaceNuevo,
  Enlaces,
  type FiltroDeEnlaces,
  type PaginaDeEnlaces,
} from '../../application/seguimiento/enlaces.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';
import { type Condicion, si, unir } from '../sql/condiciones.js';
import { enlaceDeFila, type EnlaceFila, filaDeEnlace } from './enlace.fila.js';
import { MemoriaDeEnlaces } from './enlaces.memoria.js';

const COLA = { maxBatch: 500, maxQueue: 8_192, workers: 2 };

/** What committed late, or by a clock that is behind, is read again. */
const SOLAPE_MS = 60_000;

/** All that this process answers visitors by: what it knows is not asked for, and is kept up to date by `refresh`. */
@Injectable()
export class MysqlEnlaces extends Enlaces {
  private readonly memoria: MemoriaDeEnlaces;
  private readonly lectura = new Batcher((ids: readonly string[]) => this.leer(ids), COLA);

  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly base: DataSource,
    @Inject(CONFIG) private readonly config: { readonly ENLACES_EN_MEMORIA: number },
  ) {
    super();
    this.memoria = new MemoriaDeEnlaces(config.ENLACES_EN_MEMORIA);
  }

  async add(e: EnlaceNuevo): Promise<void> {
    const fila = filaDeEnlace(e);
    await this.unitOfWork.run(async (tx) => {
      await tx.query(`INSERT INTO enlace (${Object.keys(fila).join(', ')}) VALUES (?)`, [Object.values(fila)]);
      tx.afterCommit(() => this.memoria.put(e));
    });
  }

  async find(id: string): Promise<Enlace | null> {
    return this.memoria.get(id) ?? (await this.lectura.submit(id));
  }

  update(id: string, change: (enlace: Enlace | null) => Enlace, en: Date): Promise<Enlace> {
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await tx.query<EnlaceFila[]>('SELECT * FROM enlace WHERE id = ? FOR UPDATE', [id]);
      const antes = fila ? enlaceDeFila(fila) : null;
      const despues = change(antes);
      if (despues === antes) return despues;
      const sql = 'UPDATE enlace SET destino = ?, terminado_en = ?, cambiado_en = ? WHERE id = ?';
      await tx.query(sql, [despues.destino, despues.terminadoEn, en, id]);
      tx.afterCommit(() => this.memoria.put(despues));
      return despues;
    });
  }

  async list(quien: Quien, filtro: FiltroDeEnlaces, { limite, tras }: PaginaDeEnlaces): Promise<readonly Enlace[]> {
    const { where, valores } = unir([...condicionesDe(quien, filtro), ...despuesDe(tras)]);
    const sql = `SELECT * FROM enlace WHERE ${where} ORDER BY creado_en DESC, id DESC LIMIT ?`;
    return (await this.base.query<EnlaceFila[]>(sql, [...valores, limite + 1])).map(enlaceDeFila);
  }

  async leads(campanaId: string, destino: string): Promise<boolean> {
    const sql =
      'SELECT 1 FROM enlace WHERE campana_id = ? AND de_marca = 1 AND destino = ? AND terminado_en IS NULL LIMIT 1';
    return (await this.unitOfWork.run((tx) => tx.query<unknown[]>(sql, [campanaId, destino]))).length > 0;
  }

  /** Takes in what has changed since; null: as many as there is room for. Returns the instant up to which it knows. */
  async refresh(desde: Date | null, ahora: Date): Promise<Date> {
    const filas = desde
      ? await this.base.query<EnlaceFila[]>('SELECT * FROM enlace WHERE cambiado_en >= ?', [desde])
      : await this.base.query<EnlaceFila[]>('SELECT * FROM enlace ORDER BY creado_en DESC, id DESC LIMIT ?', [
          this.config.ENLACES_EN_MEMORIA,
        ]);
    for (const fila of filas.toReversed()) this.memoria.put(enlaceDeFila(fila));
    return new Date(ahora.getTime() - SOLAPE_MS);
  }

  private async leer(ids: readonly string[]): Promise<(Enlace | null)[]> {
    const filas = await this.base.query<EnlaceFila[]>('SELECT * FROM enlace WHERE id IN (?)', [[...new Set(ids)]]);
    const enlaces = new Map(filas.map((fila) => [fila.id, enlaceDeFila(fila)]));
    for (const enlace of enlaces.values()) this.memoria.put(enlace);
    return ids.map((id) => enlaces.get(id) ?? null);
  }
}

const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroDeEnlaces): Condicion[] => [
  ['1 = 1'],
  ...si('marca_id = ?', marcaId),
  ...si('afiliado_id = ?', afiliadoId),
  ...si('afiliado_id = ?', f.afiliadoId),
  ...si('campana_id = ?', f.campanaId),
  ...(f.terminado === null ? [] : [[`terminado_en IS ${f.terminado ? 'NOT ' : ''}NULL`] as const]),
];

const despuesDe = (tras: PaginaDeEnlaces['tras']): Condicion[] =>
  tras ? [['(creado_en, id) < (?, ?)', tras.creadoEn, tras.id]] : [];
