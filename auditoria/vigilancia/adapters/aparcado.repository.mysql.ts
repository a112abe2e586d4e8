import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { filtroSql } from '../../comun/adapters/filtro.mysql.js';
import type { Aparcado, AparcadoCompleto, Aparcamiento, Desenlace, Situacion } from '../domain/aparcado.js';
import { aparcadoDesconocido } from '../domain/aparcado.js';
import { AparcadoRepository, type FiltroDeAparcados } from '../domain/aparcado.repository.js';
import { type Acto, destinoDe } from '../domain/decision.js';
import {
  type AparcadoCompletoFila,
  type AparcadoFila,
  COMPLETO,
  CONDICIONES,
  deFila,
  LISTADO,
} from './aparcado.fila.js';

/** Rows are locked while they are decided about: of two people who ask, the second finds it asked. */
@Injectable()
export class MysqlAparcadoRepository extends AparcadoRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: MysqlUnitOfWork,
  ) {
    super();
  }

  add(aparcamiento: Aparcamiento): Promise<void> {
    const { id, vez, causa, aparcado_en } = aparcamiento;
    const fila = { ...aparcamiento, actualizado_en: aparcado_en };
    return this.unitOfWork.run(async (tx) => {
      await tx.query(GUARDAR, [[COLUMNAS.map((columna) => fila[columna])]]);
      await tx.query(ANOTAR_UNA_VEZ, [[[id, vez, 'APARCADO', null, causa, aparcado_en]]]);
      await tx.query(YA_PROCESADO, [id]);
    });
  }

  close({ id, vez, resultado, en }: Desenlace): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query(
        `UPDATE aparcado SET situacion = ?, actualizado_en = ? WHERE id = ? AND vez = ?
           AND situacion IN ('REPROCESANDO', 'DETRAS', 'PENDIENTE')`,
        [resultado, en, id, vez],
      );
      await tx.query(ANOTAR_UNA_VEZ, [[[id, vez, resultado, null, null, en]]]);
    });
  }

  update(id: string, acto: Acto, decide: (situacion: Situacion) => boolean): Promise<AparcadoCompleto | null> {
    return this.unitOfWork.run(async (tx) => {
      const fila = await bloquear(tx, id);
      if (!decide(fila.situacion)) return null;
      const { decision, por, motivo, en } = acto;
      const situacion = destinoDe(decision);
      await tx.query('UPDATE aparcado SET situacion = ?, actualizado_en = ? WHERE id = ?', [situacion, en, id]);
      const dicho = decision === 'reproceso' ? 'REPROCESO' : 'DESCARTE';
      await tx.query(ANOTAR, [[[id, fila.vez, dicho, por, motivo, en]]]);
      return { ...fila, situacion, actualizado_en: en };
    });
  }

  async matching(filtro: FiltroDeAparcados, limite: number): Promise<string[]> {
    const { where, valores } = filtroSql(CONDICIONES, filtro);
    const sql = `SELECT id FROM aparcado WHERE orden > 0 ${where} ORDER BY orden LIMIT ${limite} FOR UPDATE`;
    const filas = await this.unitOfWork.run((tx) => tx.query<{ id: string }[]>(sql, valores));
    return filas.map(({ id }) => id);
  }

  async find(id: string): Promise<AparcadoCompleto | null> {
    const sql = `SELECT ${COMPLETO} FROM aparcado WHERE id = ?`;
    const [fila] = await this.dataSource.query<AparcadoCompletoFila[]>(sql, [id]);
    return fila ? deFila(fila) : null;
  }

  async list(filtro: FiltroDeAparcados, desde: string, limite: number): Promise<Aparcado[]> {
    const { where, valores } = filtroSql(CONDICIONES, filtro);
    const sql = `SELECT ${LISTADO} FROM aparcado WHERE orden > ? ${where} ORDER BY orden LIMIT ${limite}`;
    const filas = await this.dataSource.query<AparcadoFila[]>(sql, [desde, ...valores]);
    return filas.map(deFila);
  }
}

const COLUMNAS = [
  'id',
  'servicio',
  'topic',
  'suscripcion',
  'mensaje',
  'tipo',
  'esquema',
  'clave',
  'payload',
  'original',
  'situacion',
  'vez',
  'causa',
  'intentos',
  'permanente',
  'aparcado_en',
  'actualizado_en',
] as const satisfies readonly (keyof AparcadoCompleto)[];

/** A parking we know already, or an older one, changes nothing; `vez` comes last because the others look at it. */
const NUEVAS = ['situacion', 'causa', 'intentos', 'permanente', 'actualizado_en', 'vez']
  .map((columna) => `${columna} = IF(VALUES(vez) > vez, VALUES(${columna}), ${columna})`)
  .join(', ');
const GUARDAR = `INSERT INTO aparcado (${COLUMNAS.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${NUEVAS}`;

/**
 * One that waited behind another goes by itself, and what a projection left out may be folded by a rebuild; the outcome, on
 * another topic, may be known before the parking.
 */
const YA_PROCESADO = `UPDATE aparcado a JOIN aparcado_acto x ON x.aparcado = a.id AND x.vez = a.vez
  AND x.acto IN ('PROCESADO', 'RECHAZADO') SET a.situacion = x.acto WHERE a.id = ? AND a.situacion IN ('DETRAS', 'PENDIENTE')`;

const ANOTAR = 'INSERT INTO aparcado_acto (aparcado, vez, acto, quien, motivo, en) VALUES ?';
const ANOTAR_UNA_VEZ = ANOTAR.replace('INSERT', 'INSERT IGNORE');

async function bloquear(tx: MysqlTx, id: string): Promise<AparcadoCompleto> {
  const sql = `SELECT ${COMPLETO} FROM aparcado WHERE id = ? FOR UPDATE`;
  const [fila] = await tx.query<AparcadoCompletoFila[]>(sql, [id]);
  if (!fila) throw aparcadoDesconocido(id);
  return deFila(fila);
}
