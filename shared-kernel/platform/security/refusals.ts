import { errors } from 'jose';
import { Problema } from '../http/problem.js';

/** RFC 6750, section 3: what the client should do about it. Words for people are in the document. */
const pedir = (extra = ''): Record<string, string> => ({
  'www-authenticate': `Bearer realm="alpespartner"${extra}`,
});

export const tokenAusente = (): Problema =>
  new Problema(401, 'seguridad.token-ausente', 'This needs a bearer token in "Authorization".', { headers: pedir() });

/** The refusal that a failed verification stands for. What exactly was wrong with a forgery is not told. */
export function tokenRechazado(error: unknown): Problema {
  const [codigo, mensaje] = razonDe(error);
  return new Problema(401, `seguridad.${codigo}`, mensaje, { headers: pedir(', error="invalid_token"') });
}

function razonDe(error: unknown): readonly [string, string] {
  if (error instanceof errors.JWTExpired) return ['token-vencido', 'The token has expired; ask for a new one.'];
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return ['token-de-otra-audiencia', 'The token was issued for another audience.'];
    if (error.claim === 'iss') return ['token-de-otro-emisor', 'The token was issued by somebody else.'];
  }
  return ['token-invalido', 'The token is not valid.'];
}

export const sinAlcance = (faltan: readonly string[]): Problema =>
  new Problema(403, 'seguridad.sin-alcance', `The token lacks the scope ${faltan.map((f) => `"${f}"`).join(', ')}.`, {
    headers: pedir(`, error="insufficient_scope", scope="${faltan.join(' ')}"`),
    detalle: { scopes: faltan },
  });

export const rutaCerrada = (): Problema =>
  new Problema(403, 'seguridad.ruta-cerrada', 'This route is open to nobody: it declares no scope.');

/** Our trouble, not the caller's: without the issuer's keys a token is neither good nor bad. */
export const clavesInalcanzables = (causa: unknown): Problema => {
  const problema = new Problema(503, 'seguridad.claves-inalcanzables', 'Tokens cannot be verified at the moment.', {
    headers: { 'retry-after': '1' },
  });
  problema.cause = causa;
  return problema;
};
