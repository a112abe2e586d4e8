import { randomUUID } from 'node:crypto';
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import { rowOf, envelopeOf, type OutboxRow } from '@alpespartner/shared-kernel/platform/messages/outbox-row.js';
import { TOPIC, venta } from '../mensajeria/mensajes.js';

const EVENTO = 'INSERT INTO evento_crudo (flujo, version, tipo, esquema, payload, registrado_en) VALUES ?';
const SALIDA =
  'INSERT INTO outbox_crudo (topic, particion, clave, mensaje, tipo, esquema, propiedades, payload, creado_en) VALUES ?';

/** The raw driver: for each event a transaction of two rows, the event and its message, on so many connections. */
export async function unaPorEvento(
  base: string,
  conexiones: number,
  segundos: number,
): Promise<Readonly<Record<string, number>>> {
  return conPool(base, conexiones, async (pool) => {
    const fin = performance.now() + segundos * 1000;
    const tiempos: number[] = [];
    const hilo = async (): Promise<void> => {
      const conexion = await pool.getConnection();
      for (let inicio = performance.now(); inicio < fin; inicio = performance.now()) {
        await transaccion(conexion, [fila()]);
        tiempos.push(performance.now() - inicio);
      }
      conexion.release();
    };
    const inicio = performance.now();
    await Promise.all(Array.from({ length: conexiones }, hilo));
    const cuantas = (tiempos.length * 1000) / (performance.now() - inicio);
    tiempos.sort((a, b) => a - b);
    return { 'tx/s': cuantas, 'p99 ms': tiempos[Math.floor(tiempos.length * 0.99)] ?? 0 };
  });
}

/** The same rows, so many events in one transaction of two statements, on so many connections: events a second. */
export async function muchasALaVez(
  base: string,
  { conexiones, filas, segundos }: { readonly conexiones: number; readonly filas: number; readonly segundos: number },
): Promise<number> {
  return conPool(base, conexiones, async (pool) => {
    const fin = performance.now() + segundos * 1000;
    let hechas = 0;
    const hilo = async (): Promise<void> => {
      const conexion = await pool.getConnection();
      while (performance.now() < fin) {
        await transaccion(conexion, Array.from({ length: filas }, fila));
        hechas += filas;
      }
      conexion.release();
    };
    const inicio = performance.now();
    await Promise.all(Array.from({ length: conexiones }, hilo));
    return (hechas * 1000) / (performance.now() - inicio);
  });
}

async function transaccion(conexion: PoolConnection, filas: readonly OutboxRow[]): Promise<void> {
  const ahora = new Date();
  await conexion.query('START TRANSACTION');
  await conexion.query(EVENTO, [filas.map((r) => [r.clave, 1, r.tipo, r.esquema, r.payload, ahora])]);
  await conexion.query(SALIDA, [
    filas.map((r) => [r.topic, r.particion, r.clave, r.mensaje, r.tipo, r.esquema, null, r.payload, ahora]),
  ]);
  await conexion.query('COMMIT');
}

/** A sale in its final bytes; making them is part of either side's work. */
function fila(): OutboxRow {
  const id = randomUUID();
  return rowOf(TOPIC, envelopeOf('bench', venta(id, 1n), new Date()));
}

/** Connected, and with tables like those of the service: without its counter, since positions are ours alone. */
async function conPool<T>(base: string, conexiones: number, trabajo: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool({ uri: base, connectionLimit: conexiones, timezone: 'Z' });
  try {
    for (const tabla of ['evento', 'outbox']) {
      await pool.query(`DROP TABLE IF EXISTS ${tabla}_crudo`);
      await pool.query(`CREATE TABLE ${tabla}_crudo LIKE ${tabla}`);
    }
    await pool.query('ALTER TABLE evento_crudo MODIFY posicion BIGINT UNSIGNED NOT NULL AUTO_INCREMENT');
    await Promise.all(Array.from({ length: conexiones }, () => pool.query('SELECT 1')));
    return await trabajo(pool);
  } finally {
    for (const tabla of ['evento', 'outbox']) await pool.query(`DROP TABLE IF EXISTS ${tabla}_crudo`);
    await pool.end();
  }
}
