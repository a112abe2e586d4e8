import { Injectable } from '@nestjs/common';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import type { Suscripcion } from '@alpespartner/schemas/topologia.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { identityOf, ORIGINAL, originalText } from '@alpespartner/shared-kernel/platform/consumer/parking/original.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { z } from 'zod';

/** Who could not process a message. */
type Quien = Pick<Suscripcion, 'topic' | 'nombre' | 'servicio'>;

export type Reprocesado = Extract<Incoming<SistemaEventos>, { readonly type: 'MensajeReprocesado' }>;

const COLUMNAS = [
  ...['id', 'servicio', 'topic', 'suscripcion', 'mensaje', 'tipo', 'esquema', 'clave', 'payload', 'original'],
  ...['situacion', 'vez', 'causa', 'intentos', 'permanente', 'aparcado_en', 'actualizado_en'],
];
/** A parking we know already, or an older one, changes nothing; `vez` comes last because the others look at it. */
const NUEVAS = ['situacion', 'causa', 'intentos', 'permanente', 'actualizado_en', 'vez']
  .map((columna) => `${columna} = IF(VALUES(vez) > vez, VALUES(${columna}), ${columna})`)
  .join(', ');

/** One that waited behind another goes by itself, and its outcome, on another topic, may be known before its parking. */
const YA_PROCESADO = `UPDATE aparcado a JOIN aparcado_acto x ON x.aparcado = a.id AND x.vez = a.vez
  AND x.acto IN ('PROCESADO', 'RECHAZADO') SET a.situacion = x.acto WHERE a.id = ? AND a.situacion = 'DETRAS'`;

/** Takes up what services parked and what became of it when it was replayed. Whatever comes is kept. */
@Injectable()
export class Recepcion {
  async aparcar({ topic, nombre, servicio }: Quien, batch: readonly IncomingMessage[], tx: MysqlTx): Promise<void> {
    for (const raw of batch) {
      const mensaje = identityOf(raw);
      const { vez, causa, intentos, permanente, tipo, esquema, clave, original, situacion } = leer(raw);
      const id = idDe(topic, nombre, mensaje);
      await tx.query(`INSERT INTO aparcado (${COLUMNAS.join(', ')}) VALUES ? ON DUPLICATE KEY UPDATE ${NUEVAS}`, [
        [
          [id, servicio, topic, nombre, mensaje, tipo, esquema, clave, raw.payload, original, situacion, vez].concat([
            causa,
            intentos,
            permanente,
            raw.publicado,
            raw.publicado,
          ] as never[]),
        ],
      ]);
      await this.anotar(tx, [id, vez, 'APARCADO', null, causa, raw.publicado]);
      await tx.query(YA_PROCESADO, [id]);
    }
  }

  async reprocesar(batch: readonly Reprocesado[], tx: MysqlTx): Promise<void> {
    for (const { data, time } of batch) {
      const { topic, suscripcion, mensaje_id, vez, resultado } = data;
      const id = idDe(topic, suscripcion, mensaje_id);
      await tx.query(
        `UPDATE aparcado SET situacion = ?, actualizado_en = ? WHERE id = ? AND vez = ? AND situacion IN ('REPROCESANDO', 'DETRAS')`,
        [resultado, time, id, vez],
      );
      await this.anotar(tx, [id, vez, resultado, null, null, time]);
    }
  }

  private async anotar(tx: MysqlTx, acto: readonly unknown[]): Promise<void> {
    await tx.query('INSERT IGNORE INTO aparcado_acto (aparcado, vez, acto, quien, motivo, en) VALUES ?', [[acto]]);
  }
}

const nombre = z.string().regex(/^[\x20-\x7e]{0,64}$/);
const propiedadesSchema = z.object({
  vez: z.coerce.number().int().positive().catch(1),
  causa: z.string().max(500).catch('unknown: not parked by a service of ours'),
  intentos: z.coerce.number().int().min(0).catch(0),
  permanente: z
    .string()
    .transform((texto) => texto === 'true')
    .catch(false),
  detras: z.literal('true').optional().catch(undefined),
  type: nombre.catch('desconocido'),
  schema: nombre.catch(''),
  [ORIGINAL]: z.string().optional(),
});

/** Services write all of this; a message without it was put there by hand, and is its own original. */
function leer(raw: IncomingMessage) {
  const { type: tipo, schema: esquema, original, detras, ...resto } = propiedadesSchema.parse(raw.properties);
  const clave = nombre.safeParse(raw.key).success ? raw.key : idDe(raw.key);
  const situacion = detras ? 'DETRAS' : 'PENDIENTE';
  return { ...resto, tipo, esquema, clave, situacion, original: original ?? originalText(raw) };
}
