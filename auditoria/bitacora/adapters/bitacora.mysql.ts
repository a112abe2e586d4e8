import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type Condiciones, filtroSql } from '../../comun/adapters/filtro.mysql.js';
import { Bitacora, type FiltroDeBitacora } from '../application/bitacora.js';
import type { Entrada, EntradaCompleta, Mensaje } from '../domain/entrada.js';
import type { Fuente } from '../domain/integridad.js';

const CONDICIONES: Condiciones<FiltroDeBitacora> = {
  agregado: 'agregado = ?',
  correlacion: 'correlacion = ?',
  actor: 'actor = ?',
  tipo: 'tipo = ?',
  topic: 'topic = ?',
  desde: 'en >= ?',
  hasta: 'en < ?',
};

const CABECERA = [
  'id',
  'topic',
  'particion',
  'posicion',
  'fuente',
  'tipo',
  'agregado',
  'secuencia',
  'en',
  'correlacion',
  'causacion',
  'actor',
  'marca_id',
] as const satisfies readonly (keyof Mensaje)[];
const ENTRADA = `orden, ${CABECERA.join(', ')}`;

type FuenteFila = Record<'topic' | 'fuente' | 'particion' | 'd' | 'h' | 'n' | 'u', string>;

@Injectable()
export class MysqlBitacora extends Bitacora {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {
    super();
  }

  /** One statement for all of them. */
  async add(mensajes: readonly Mensaje[], recibidoEn: Date): Promise<void> {
    const filas = mensajes.map((mensaje) => [
      ...CABECERA.map((columna) => mensaje[columna]),
      mensaje.esquema,
      mensaje.bytes,
      recibidoEn,
    ]);
    const sql = `INSERT IGNORE INTO bitacora (${CABECERA.join(', ')}, esquema, bytes, recibido_en) VALUES ?`;
    await this.unitOfWork.run((tx) => tx.query(sql, [filas]));
  }

  async find(id: string): Promise<EntradaCompleta | undefined> {
    const sql = `SELECT ${ENTRADA}, esquema, bytes FROM bitacora WHERE id = ?`;
    const [entrada] = await this.dataSource.query<EntradaCompleta[]>(sql, [id]);
    return entrada;
  }

  list(filtro: FiltroDeBitacora, desde: string, limite: number): Promise<Entrada[]> {
    const { where, valores } = filtroSql(CONDICIONES, filtro);
    const sql = `SELECT ${ENTRADA} FROM bitacora WHERE orden > ? ${where} ORDER BY orden LIMIT ${limite}`;
    return this.dataSource.query<Entrada[]>(sql, [desde, ...valores]);
  }

  async fuentes(): Promise<Fuente[]> {
    const filas = await this.dataSource.query<FuenteFila[]>(
      `SELECT topic, fuente, particion, MIN(posicion) d, MAX(posicion) h, COUNT(*) n, COUNT(DISTINCT posicion) u
       FROM bitacora WHERE posicion IS NOT NULL GROUP BY topic, fuente, particion ORDER BY topic, fuente, particion`,
    );
    return filas.map(({ topic, fuente, particion, d, h, n, u }) => ({
      topic,
      fuente,
      particion: Number(particion),
      desde: BigInt(d),
      hasta: BigInt(h),
      mensajes: BigInt(n),
      distintas: BigInt(u),
    }));
  }

  async posiciones({ topic, fuente, particion }: Fuente): Promise<bigint[]> {
    const filas = await this.dataSource.query<{ posicion: string }[]>(
      'SELECT posicion FROM bitacora WHERE topic = ? AND fuente = ? AND particion = ? ORDER BY posicion',
      [topic, fuente, particion],
    );
    return filas.map(({ posicion }) => BigInt(posicion));
  }
}
