import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of the sender may be away. */
const TOLERANCE_MS = 300_000;

const codeOf = (secret: string, t: string, body: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(`${t}.`).update(body).digest();

/** The payment gateway's protocol, either way: `t=<seconds since the epoch>,v1=<hex of HMAC-SHA-256 over "t.body">`. */
export function signatureOf(secret: string, body: string | Buffer, now: Date): string {
  const t = String(Math.floor(now.getTime() / 1000));
  return `t=${t},v1=${codeOf(secret, t, body).toString('hex')}`;
}

/** Whether `signature` is of this body, with this secret, and made within the tolerance. Compares in constant time. */
export function isSigned(secret: string, body: string | Buffer, signature: string | undefined, now: Date): boolean {
  const [, t = '', v1 = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (t === '' || Math.abs(now.getTime() - Number(t) * 1000) > TOLERANCE_MS) return false;
  return timingSafeEqual(codeOf(secret, t, body), Buffer.from(v1, 'hex'));
}
