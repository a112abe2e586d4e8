import { randomUUID } from 'node:crypto';
import { setTimeout as pausa } from 'node:timers/promises';
import type { EstadoEnPasarela } from './ledger.js';
import { firma } from './signature.js';

const INTENTOS = 20;

/** Calls back what became of a payment, and again until somebody takes it in or says that it cannot be. Without an address, nobody. */
export async function avisar(url: string, secreto: string, clave: string, estado: EstadoEnPasarela): Promise<void> {
  if (url === '') return;
  const cuerpo = JSON.stringify({ id: randomUUID(), clave, ...estado });
  for (let intento = 0; intento < INTENTOS; intento++) {
    const headers = { 'content-type': 'application/json', 'pasarela-firma': firma(secreto, Buffer.from(cuerpo)) };
    const respuesta = await fetch(url, { method: 'POST', headers, body: cuerpo }).catch(() => null);
    if (respuesta && respuesta.status < 500) return;
    await pausa(Math.min(2_000, 50 * 2 ** intento));
  }
}
