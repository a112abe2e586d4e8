import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Situacion } from '../domain/aparcado.js';
import { filtroSql, type Condiciones } from './filtro.mysql.js';

/** A message that could not be processed. 64-bit numbers are decimal strings. */
export interface Aparcado {
  readonly orden: string;
  readonly id: string;
  readonly servicio: string;
  readonly topic: string;
  readonly suscripcion: string;
  readonly mensaje: string;
  readonly tipo: string;
  readonly clave: string;
  readonly situacion: Situacion;
  readonly vez: number;
  readonly causa: string;
  readonly intentos: number;
  readonly permanente: number;
  readonly aparcado_en: Date;
  readonly actualizado_en: Date;
}

export interface AparcadoCompleto extends Aparcado {
  readonly esquema: string;
  readonly payload: Buffer;
  /** See `originalOf`. */
  readonly original: string;
}

/** What was done about it: parked, by whom decided and why, with which outcome. */
export interface ActoGuardado {
  readonly vez: number;
  readonly acto: string;
  readonly quien: string | null;
  readonly motivo: string | null;
  readonly en: Date;
}

/** `desde` is included, `hasta` is not; both are about when it was parked first. */
export interface FiltroDeAparcados {
  readonly situacion?: Situacion | undefined;
  readonly servicio?: string | undefined;
  readonly topic?: string | undefined;
  readonly suscripcion?: string | undefined;
  readonly tipo?: string | undefined;
  readonly mensaje?: string | undefined;
  readonly clave?: string | undefined;
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

export const CONDICIONES: Condiciones<FiltroDeAparcados> = {
  situacion: 'situacion = ?',
  servicio: 'servicio = ?',
  topic: 'topic = ?',
  suscripcion: 'suscripcion = ?',
  tipo: 'tipo = ?',
  mensaje: 'mensaje = ?',
  clave: 'clave = ?',
  desde: 'aparcado_en >= ?',
  hasta: 'aparcado_en < ?',
};

const COLUMNAS =
  'orden, id, servicio, topic, suscripcion, mensaje, tipo, clave, situacion, vez, causa, intentos, permanente, aparcado_en, actualizado_en';

@Injectable()
export class Aparcados {
  constructor(private readonly dataSource: DataSource) {}

  listar(filtro: FiltroDeAparcados, desde: string, limite: number): Promise<Aparcado[]> {
    const { donde, valores } = filtroSql(CONDICIONES, filtro);
    const sql = `SELECT ${COLUMNAS} FROM aparcado WHERE orden > ? ${donde} ORDER BY orden LIMIT ${limite}`;
    return this.dataSource.query<Aparcado[]>(sql, [desde, ...valores]);
  }

  async ver(id: string): Promise<AparcadoCompleto | undefined> {
    const sql = `SELECT ${COLUMNAS}, esquema, payload, original FROM aparcado WHERE id = ?`;
    const [fila] = await this.dataSource.query<AparcadoCompleto[]>(sql, [id]);
    return fila;
  }

  actos(id: string): Promise<ActoGuardado[]> {
    const sql = 'SELECT vez, acto, quien, motivo, en FROM aparcado_acto WHERE aparcado = ? ORDER BY orden';
    return this.dataSource.query<ActoGuardado[]>(sql, [id]);
  }
}
