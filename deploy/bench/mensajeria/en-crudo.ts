import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { decodeMessage } from '@alpespartner/shared-kernel/platform/messages/decode.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { envelopeOf, rowOf } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { cobrar, LEER, type Cuenta } from './cuenta.js';
import { porSegundo, TOPIC, venta } from './mensajes.js';

const conexiones = (url: string, cuantas: number): Pool =>
  createPool({
    uri: url,
    connectionLimit: cuantas,
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });

/** The statements of the consumer, a transaction a message, from memory: no broker delivers and none hears of it. */
export async function unaPorMensaje(url: string, hilos: number, mensajes: readonly IncomingMessage[]): Promise<number> {
  const pool = conexiones(url, hilos);
  await Promise.all(Array.from({ length: hilos }, () => pool.query('SELECT 1')));
  let siguiente = 0;
  const hilo = async (): Promise<void> => {
    for (let raw = mensajes[siguiente++]; raw; raw = mensajes[siguiente++]) await transaccion(pool, raw);
  };
  const inicio = performance.now();
  await Promise.all(Array.from({ length: hilos }, hilo));
  const cifra = porSegundo(mensajes.length, inicio);
  await pool.end();
  return cifra;
}

/** Deadlocks and a duplicate that came by another connection first: again, as any consumer would. */
async function transaccion(pool: Pool, raw: IncomingMessage): Promise<void> {
  const conexion = await pool.getConnection();
  try {
    for (;;) {
      await conexion.query('START TRANSACTION');
      try {
        await efecto(conexion, raw);
        await conexion.query('COMMIT');
        return;
      } catch (error) {
        await conexion.query('ROLLBACK');
        if (![1062, 1205, 1213, 1020].includes((error as { errno?: number }).errno ?? 0)) throw error;
      }
    }
  } finally {
    conexion.release();
  }
}

async function efecto(conexion: PoolConnection, raw: IncomingMessage): Promise<void> {
  const mensaje = decodeMessage(TOPIC, raw) as Incoming<ConversionesEventos>;
  const marca = ['bench', mensaje.id];
  const [vistos] = await conexion.query('SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)', marca);
  if ((vistos as unknown[]).length > 0) return;
  const ahora = new Date();
  await conexion.query('INSERT INTO inbox (suscripcion, mensaje, recibido_en) VALUES ?', [[[...marca, ahora]]]);
  const [cuentas] = await conexion.query(LEER, [[mensaje.subject]]);
  const { id, version, total } = cobrar((cuentas as Cuenta[])[0]!, mensaje);
  const r = rowOf(TOPIC, envelopeOf('bench', venta(id, BigInt(version)), ahora));
  await conexion.query('UPDATE cuenta SET version = ?, total = ?, vista_en = ? WHERE id = ?', [
    ...[version, total, ahora, id],
  ]);
  await conexion.query(
    'INSERT INTO outbox (topic, particion, clave, mensaje, tipo, esquema, propiedades, payload, creado_en) VALUES ?',
    [[[r.topic, r.particion, r.clave, r.mensaje, r.tipo, r.esquema, null, r.payload, ahora]]],
  );
}
