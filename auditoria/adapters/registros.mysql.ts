import { Injectable } from '@nestjs/common';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import type { AnyMessage, Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { DataSource } from 'typeorm';

export type Tabla = 'seguridad' | 'cumplimiento' | 'alerta' | 'notificacion';

export interface Registro {
  readonly orden: string;
  readonly id: string;
  readonly tipo: string;
  readonly en: Date;
  readonly actor: string | null;
  readonly correlacion: string;
  readonly datos: unknown;
}

export type Latido = Extract<Incoming<SistemaEventos>, { readonly type: 'LatidoServicio' }>;

/** `en` comes last because the others look at it. */
const LATIDO_NUEVO = ['servicio', 'version', 'estado', 'dependencias', 'en']
  .map((columna) => `${columna} = IF(VALUES(en) >= en, VALUES(${columna}), ${columna})`)
  .join(', ');

/** Records of compliance and security, alerts and notifications: one append-only table each. */
@Injectable()
export class Registros {
  constructor(private readonly dataSource: DataSource) {}

  async guardar(tabla: Tabla, batch: readonly AnyMessage[], tx: MysqlTx): Promise<void> {
    if (batch.length === 0) return;
    await tx.query(`INSERT IGNORE INTO ${tabla} (id, tipo, en, actor, correlacion, datos) VALUES ?`, [
      batch.map((m) => [m.id, m.type, m.time, m.actor, m.correlation_id, jsonOf(m.data)]),
    ]);
  }

  /** Keeps the newest heartbeat of each instance, also where an older one is heard after it. */
  async latidos(batch: readonly Latido[], tx: MysqlTx): Promise<void> {
    if (batch.length === 0) return;
    await tx.query(
      `INSERT INTO latido (instancia, servicio, version, estado, dependencias, en) VALUES ?
       ON DUPLICATE KEY UPDATE ${LATIDO_NUEVO}`,
      [
        batch.map(({ data: d }) => [
          ...[d.instancia, d.servicio, d.version, d.estado],
          ...[JSON.stringify(d.dependencias), d.timestamp],
        ]),
      ],
    );
  }

  async listar(tabla: Tabla, desde: string, limite: number): Promise<Registro[]> {
    const filas = await this.dataSource.query<Registro[]>(
      `SELECT orden, id, tipo, en, actor, correlacion, datos FROM ${tabla} WHERE orden > ? ORDER BY orden LIMIT ${limite}`,
      [desde],
    );
    return filas.map((f) => ({
      ...f,
      datos: typeof f.datos === 'string' ? (JSON.parse(f.datos) as unknown) : f.datos,
    }));
  }
}
