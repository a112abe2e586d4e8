import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of the sender may be away. */
const TOLERANCIA_MS = 300_000;

const codigo = (secreto: string, t: string, cuerpo: Buffer): Buffer =>
  createHmac('sha256', secreto).update(`${t}.`).update(cuerpo).digest();

/** `t=<seconds since the epoch>,v1=<hex of HMAC-SHA-256 over "t.body">`. */
export function firmar(secreto: string, cuerpo: Buffer, ahora: Date): string {
  const t = String(Math.floor(ahora.getTime() / 1000));
  return `t=${t},v1=${codigo(secreto, t, cuerpo).toString('hex')}`;
}

/** Whether `firma` is of this body, with this secret, and made within the tolerance. Compares in constant time. */
export function firmaValida(secreto: string, cuerpo: Buffer, firma: string | undefined, ahora: Date): boolean {
  const [, t = '', v1 = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(firma ?? '') ?? [];
  if (t === '' || Math.abs(ahora.getTime() - Number(t) * 1000) > TOLERANCIA_MS) return false;
  return timingSafeEqual(codigo(secreto, t, cuerpo), Buffer.from(v1, 'hex'));
}
