import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { TOPIC, venta } from './mensajes.js';
import type { Mesa } from './mesa.js';

export const CUENTAS = 5_000;

/** The aggregate that each message changes: what a key has sold, and how often. */
export interface Cuenta {
  readonly id: string;
  readonly version: number;
  /** Minor units, as the database tells them. */
  readonly total: string;
}

export async function crearCuentas({ db }: Mesa, ids: readonly string[]): Promise<void> {
  await db.query(`CREATE TABLE cuenta (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    version INT UNSIGNED NOT NULL, total BIGINT NOT NULL, vista_en DATETIME(3) NOT NULL) ENGINE=InnoDB`);
  await db.query('INSERT INTO cuenta (id, version, total, vista_en) VALUES ?', [
    ids.map((id) => [id, 0, 0, new Date()]),
  ]);
}

const ESCRIBIR = `INSERT INTO cuenta (id, version, total, vista_en) VALUES ? ON DUPLICATE KEY UPDATE
  version = VALUES(version), total = VALUES(total), vista_en = VALUES(vista_en)`;

export const LEER = 'SELECT id, version, total FROM cuenta WHERE id IN (?) FOR UPDATE';

export const cobrar = ({ id, version, total }: Cuenta, mensaje: Incoming<ConversionesEventos>): Cuenta => {
  const suma = mensaje.type === 'ConversionDetected' ? mensaje.data.conversion_value.unidades_menores : 0n;
  return { id, version: version + 1, total: String(BigInt(total) + suma) };
};

/** What a handler of the platform does: loads what the batch is about, decides in order, writes, announces. */
export const cobrarTodo: BatchHandler<ConversionesEventos> = async (batch, tx) => {
  const leidas = await tx.query<Cuenta[]>(LEER, [[...new Set(batch.map(({ subject }) => subject))]]);
  const cuentas = new Map(leidas.map((cuenta) => [cuenta.id, cuenta]));
  for (const mensaje of batch) {
    const cuenta = cobrar(cuentas.get(mensaje.subject)!, mensaje);
    cuentas.set(cuenta.id, cuenta);
    tx.announce(TOPIC, venta(cuenta.id, BigInt(cuenta.version)));
  }
  const vista_en = new Date();
  await tx.query(ESCRIBIR, [[...cuentas.values()].map(({ id, version, total }) => [id, version, total, vista_en])]);
};

/** As before the first message. */
export async function vaciar({ db }: Mesa): Promise<void> {
  for (const tabla of ['inbox', 'outbox']) await db.query(`TRUNCATE ${tabla}`);
  await db.query('UPDATE cuenta SET version = 0, total = 0');
}

/** Throws unless each message, however often it came, was counted once by the account of its key. */
export async function comprobarCuentas({ db }: Mesa, mensajes: readonly IncomingMessage[]): Promise<void> {
  const debidos = new Map<string, number>();
  const distintos = new Map(mensajes.map((mensaje) => [mensaje.properties.id, mensaje.key]));
  for (const clave of distintos.values()) debidos.set(clave, (debidos.get(clave) ?? 0) + 1);
  for (const { id, version } of await db.query<Cuenta[]>('SELECT id, version FROM cuenta')) {
    const debido = debidos.get(id) ?? 0;
    if (version !== debido) throw new Error(`${debido} messages of ${id} had ${version} effects.`);
  }
}
