import { errors } from 'jose';
import { Problem } from '../http/problem/problem.js';

/** RFC 6750, section 3: what the client should do about it. Words for people are in the document. */
const ask = (extra = ''): Record<string, string> => ({
  'www-authenticate': `Bearer realm="alpespartner"${extra}`,
});

export const tokenMissing = (): Problem =>
  new Problem(401, 'seguridad.token-ausente', 'This needs a bearer token in "Authorization".', { headers: ask() });

/** The refusal that a failed verification stands for. What exactly was wrong with a forgery is not told. */
export function tokenRefused(error: unknown): Problem {
  const [code, message] = reasonOf(error);
  return new Problem(401, `seguridad.${code}`, message, { headers: ask(', error="invalid_token"') });
}

function reasonOf(error: unknown): readonly [string, string] {
  if (error instanceof errors.JWTExpired) return ['token-vencido', 'The token has expired; ask for a new one.'];
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return ['token-de-otra-audiencia', 'The token was issued for another audience.'];
    if (error.claim === 'iss') return ['token-de-otro-emisor', 'The token was issued by somebody else.'];
  }
  return ['token-invalido', 'The token is not valid.'];
}

export const withoutScope = (missing: readonly string[]): Problem =>
  new Problem(403, 'seguridad.sin-alcance', `The token lacks the scope ${missing.map((f) => `"${f}"`).join(', ')}.`, {
    headers: ask(`, error="insufficient_scope", scope="${missing.join(' ')}"`),
    detalle: { scopes: missing },
  });

export const routeClosed = (): Problem =>
  new Problem(403, 'seguridad.ruta-cerrada', 'This route is open to nobody: it declares no scope.');

/** Our trouble, not the caller's: without the issuer's keys a token is neither good nor bad. */
export const keysUnreachable = (cause: unknown): Problem => {
  const problem = new Problem(503, 'seguridad.claves-inalcanzables', 'Tokens cannot be verified at the moment.', {
    headers: { 'retry-after': '1' },
  });
  problem.cause = cause;
  return problem;
};
