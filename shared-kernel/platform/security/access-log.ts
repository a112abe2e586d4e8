import { createHmac, randomBytes } from 'node:crypto';

/** The words of `AccesoDenegado.motivo` in the published language. */
export type MotivoDenegacion =
  'sin_token' | 'token_invalido' | 'token_vencido' | 'audiencia_ajena' | 'sin_alcance' | 'recurso_ajeno' | 'otro';

export interface Denegacion {
  /** Subject of the token; null without a valid one. */
  readonly actor: string | null;
  /** Path without query. */
  readonly recurso: string;
  readonly accion: string;
  readonly motivo: MotivoDenegacion;
  readonly ipHash: string | null;
}

/**
 * Hears of every 401 and 403, once each, after the answer is decided. Must return at once and never throw; it is up to
 * the listener to bound what it keeps, since a stranger can cause any number of these.
 */
export abstract class AccessLog {
  abstract denied(denegacion: Denegacion): void;
}

const MOTIVOS: Readonly<Record<string, MotivoDenegacion>> = {
  'seguridad.token-ausente': 'sin_token',
  'seguridad.token-invalido': 'token_invalido',
  'seguridad.token-de-otro-emisor': 'token_invalido',
  'seguridad.token-vencido': 'token_vencido',
  'seguridad.token-de-otra-audiencia': 'audiencia_ajena',
  'seguridad.sin-alcance': 'sin_alcance',
  'seguridad.ruta-cerrada': 'otro',
};

export const motivoDe = (codigo: string): MotivoDenegacion => MOTIVOS[codigo] ?? 'recurso_ajeno';

let sal = { dia: '', clave: randomBytes(32) };

/**
 * Tells attempts of one address apart without keeping it: HMAC-SHA256 under a key that lives in this process for one
 * UTC day and is written nowhere, so that nobody can try all addresses later.
 */
export function ipHash(ip: string, ahora: Date): string {
  const dia = ahora.toISOString().slice(0, 10);
  if (sal.dia !== dia) sal = { dia, clave: randomBytes(32) };
  return createHmac('sha256', sal.clave).update(ip).digest('base64url').slice(0, 22);
}
