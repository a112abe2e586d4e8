import { createHmac, timingSafeEqual } from 'node:crypto';

const codeOf = (secret: string, t: string, body: Buffer): Buffer =>
  createHmac('sha256', secret).update(`${t}.`).update(body).digest();

/** `t=<seconds since the epoch>,v1=<hex of HMAC-SHA-256 over "t.body">`: the gateway's own protocol. */
export function signatureOf(secret: string, body: Buffer): string {
  const t = String(Math.floor(Date.now() / 1000));
  return `t=${t},v1=${codeOf(secret, t, body).toString('hex')}`;
}

export function isAuthentic(secret: string, body: Buffer, told: string): boolean {
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(told) ?? [];
  return t !== '' && timingSafeEqual(codeOf(secret, t, body), Buffer.from(v1, 'hex'));
}
