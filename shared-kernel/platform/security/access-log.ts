import { createHmac, randomBytes } from 'node:crypto';

/** The words of `AccesoDenegado.motivo` in the published language. */
type DenialReason =
  'sin_token' | 'token_invalido' | 'token_vencido' | 'audiencia_ajena' | 'sin_alcance' | 'recurso_ajeno' | 'otro';

export interface Denial {
  /** Subject of the token; null without a valid one. */
  readonly actor: string | null;
  /** Path without query. */
  readonly recurso: string;
  readonly accion: string;
  readonly motivo: DenialReason;
  readonly ipHash: string | null;
}

/**
 * Hears of every 401 and 403, once each, after the answer is decided. Must return at once and never throw; it is up to
 * the listener to bound what it keeps, since a stranger can cause any number of these.
 */
export abstract class AccessLog {
  abstract denied(denial: Denial): void;
}

const REASONS: Readonly<Record<string, DenialReason>> = {
  'seguridad.token-ausente': 'sin_token',
  'seguridad.token-invalido': 'token_invalido',
  'seguridad.token-de-otro-emisor': 'token_invalido',
  'seguridad.token-vencido': 'token_vencido',
  'seguridad.token-de-otra-audiencia': 'audiencia_ajena',
  'seguridad.sin-alcance': 'sin_alcance',
  'seguridad.ruta-cerrada': 'otro',
};

export const denialReasonOf = (code: string): DenialReason => REASONS[code] ?? 'recurso_ajeno';

let salt = { day: '', key: randomBytes(32) };

/**
 * Tells attempts of one address apart without keeping it: HMAC-SHA256 under a key that lives in this process for one
 * UTC day and is written nowhere, so that nobody can try all addresses later.
 */
export function ipHash(ip: string, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  if (salt.day !== day) salt = { day, key: randomBytes(32) };
  return createHmac('sha256', salt.key).update(ip).digest('base64url').slice(0, 22);
}
