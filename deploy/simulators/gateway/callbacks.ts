import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PaymentState } from './ledger.js';
import { signatureOf } from './signature.js';

const ATTEMPTS = 20;

/** Calls back what became of a payment, and again until somebody takes it in or says that it cannot be. Without an address, nobody. */
export async function callBack(url: string, secret: string, key: string, state: PaymentState): Promise<void> {
  if (url === '') return;
  const body = JSON.stringify({ id: randomUUID(), clave: key, ...state });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const headers = { 'content-type': 'application/json', 'pasarela-firma': signatureOf(secret, Buffer.from(body)) };
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => null);
    if (response && response.status < 500) return;
    await pause(Math.min(2_000, 50 * 2 ** attempt));
  }
}
