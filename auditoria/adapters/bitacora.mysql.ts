import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { DataSource } from 'typeorm';
import { completa, huecos, type Fuente, type Hueco } from '../domain/integridad.js';
import { filtroSql, type Condiciones } from './filtro.mysql.js';

/** A stored message without its bytes. 64-bit numbers are decimal strings. */
export interface Entrada {
  readonly orden: string;
  readonly id: string;
  readonly topic: string;
  readonly particion: number;
  readonly posicion: string | null;
  readonly fuente: string;
  readonly tipo: string;
  readonly agregado: string;
  readonly secuencia: string;
  readonly en: Date;
  readonly correlacion: string;
  readonly causacion: string | null;
  readonly actor: string | null;
  readonly marca_id: string | null;
}

export interface EntradaCompleta extends Entrada {
  readonly esquema: string;
  readonly bytes: Buffer;
}

/** `desde` is included, `hasta` is not. */
export interface Filtro {
  readonly agregado?: string | undefined;
  readonly correlacion?: string | undefined;
  readonly actor?: string | undefined;
  readonly tipo?: string | undefined;
  readonly topic?: string | undefined;
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

const CONDICIONES: Condiciones<Filtro> = {
  agregado: 'agregado = ?',
  correlacion: 'correlacion = ?',
  actor: 'actor = ?',
  tipo: 'tipo = ?',
  topic: 'topic = ?',
  desde: 'en >= ?',
  hasta: 'en < ?',
};

const COLUMNAS =
  'orden, id, topic, particion, posicion, fuente, tipo, agregado, secuencia, en, correlacion, causacion, actor, marca_id';

/** The log of all messages. Nothing here changes or removes a row. */
@Injectable()
export class Bitacora {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One statement for the batch; a message that is here already is left as it is. */
  async guardar(batch: readonly AnyMessage[], tx: MysqlTx): Promise<void> {
    const ahora = this.clock.now();
    await tx.query(
      `INSERT IGNORE INTO bitacora (${COLUMNAS.replace('orden, ', '')}, esquema, bytes, recibido_en) VALUES ?`,
      [
        batch.map(({ meta, ...m }) => [
          ...[
            m.id,
            meta.topic,
            meta.particion,
            meta.posicion === null ? null : String(meta.posicion),
            m.source,
            m.type,
          ],
          ...[m.subject, String(m.sequence), m.time, m.correlation_id, m.causation_id, m.actor, m.marca_id],
          ...[meta.huella, meta.bytes, ahora],
        ]),
      ],
    );
  }

  listar(filtro: Filtro, desde: string, limite: number): Promise<Entrada[]> {
    const { donde, valores } = filtroSql(CONDICIONES, filtro);
    return this.dataSource.query<Entrada[]>(
      `SELECT ${COLUMNAS} FROM bitacora WHERE orden > ? ${donde} ORDER BY orden LIMIT ${limite}`,
      [desde, ...valores],
    );
  }

  async ver(id: string): Promise<EntradaCompleta | undefined> {
    const sql = `SELECT ${COLUMNAS}, esquema, bytes FROM bitacora WHERE id = ?`;
    const [entrada] = await this.dataSource.query<EntradaCompleta[]>(sql, [id]);
    return entrada;
  }

  async integridad(): Promise<(Fuente & { readonly faltan: readonly Hueco[] })[]> {
    const filas = await this.dataSource.query<
      Record<'topic' | 'fuente' | 'particion' | 'd' | 'h' | 'n' | 'u', string>[]
    >(
      `SELECT topic, fuente, particion, MIN(posicion) d, MAX(posicion) h, COUNT(*) n, COUNT(DISTINCT posicion) u
       FROM bitacora WHERE posicion IS NOT NULL GROUP BY topic, fuente, particion ORDER BY topic, fuente, particion`,
    );
    const fuentes = filas.map(({ topic, fuente, particion, d, h, n, u }) => ({
      topic,
      fuente,
      particion: Number(particion),
      ...{ desde: BigInt(d), hasta: BigInt(h), mensajes: BigInt(n), distintas: BigInt(u) },
    }));
    return Promise.all(fuentes.map(async (f) => ({ ...f, faltan: completa(f) ? [] : await this.huecosDe(f) })));
  }

  private async huecosDe({ topic, fuente, particion }: Fuente): Promise<Hueco[]> {
    const filas = await this.dataSource.query<{ posicion: string }[]>(
      'SELECT posicion FROM bitacora WHERE topic = ? AND fuente = ? AND particion = ? ORDER BY posicion',
      [topic, fuente, particion],
    );
    return huecos(filas.map(({ posicion }) => BigInt(posicion)));
  }
}
