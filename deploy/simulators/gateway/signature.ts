import { createHmac, timingSafeEqual } from 'node:crypto';

const codigo = (secreto: string, t: string, cuerpo: Buffer): Buffer =>
  createHmac('sha256', secreto).update(`${t}.`).update(cuerpo).digest();

/** `t=<seconds since the epoch>,v1=<hex of HMAC-SHA-256 over "t.body">`: the gateway's own protocol. */
export function firma(secreto: string, cuerpo: Buffer): string {
  const t = String(Math.floor(Date.now() / 1000));
  return `t=${t},v1=${codigo(secreto, t, cuerpo).toString('hex')}`;
}

export function autentica(secreto: string, cuerpo: Buffer, dicha: string): boolean {
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(dicha) ?? [];
  return t !== '' && timingSafeEqual(codigo(secreto, t, cuerpo), Buffer.from(v1, 'hex'));
}
