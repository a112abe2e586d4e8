import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { SigningKeys } from './keys.js';
import { tokenRequestSchema } from './request.js';
import { scopesOf } from './roles.js';

interface IssuerOptions {
  readonly keys: SigningKeys;
  /** Whoever asks for a token shows it as bearer. */
  readonly secret: string;
  /** The `iss` of the tokens: this server's own address. */
  readonly issuer: () => string;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** The development issuer: hands out tokens to who knows the secret, and publishes the key that verifies them. */
export function issuerServer(options: IssuerOptions): Server {
  return createServer((request, response) => {
    void serve(options, request)
      .catch(() => problem(500, 'The issuer failed'))
      .then(({ status, body }) => {
        const contentType = status < 400 ? 'application/json' : 'application/problem+json';
        response
          .writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' })
          .end(JSON.stringify(body));
      });
  });
}

async function serve(options: IssuerOptions, request: IncomingMessage): Promise<Answer> {
  const { keys, issuer } = options;
  switch (`${request.method} ${request.url}`) {
    case 'GET /health/live':
      return { status: 200, body: { estado: 'ok' } };
    case 'GET /.well-known/jwks.json':
      return { status: 200, body: { keys: [keys.publicKey] } };
    case 'GET /.well-known/openid-configuration':
      return {
        status: 200,
        body: {
          issuer: issuer(),
          jwks_uri: `${issuer()}/.well-known/jwks.json`,
          token_endpoint: `${issuer()}/token`,
        },
      };
    case 'POST /token':
      return issue(options, request);
    default:
      return problem(404, 'No such page');
  }
}

async function issue(options: IssuerOptions, request: IncomingMessage): Promise<Answer> {
  if (!sameText(request.headers.authorization ?? '', `Bearer ${options.secret}`)) {
    return problem(401, 'The client secret is missing or wrong');
  }
  const parsed = tokenRequestSchema.safeParse(await bodyOf(request));
  if (!parsed.success) {
    const errores = parsed.error.issues.map(({ path, message }) => ({ campo: path.join('.'), mensaje: message }));
    return problem(400, 'The request is not usable', errores);
  }
  const { segundos: seconds } = parsed.data;
  const token = await signToken(options, parsed.data);
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: seconds } };
}

function signToken({ keys, issuer }: IssuerOptions, asked: z.output<typeof tokenRequestSchema>): Promise<string> {
  const { rol, marca_id, afiliado_id, sub, scopes, segundos: seconds, aud } = asked;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ rol, marca_id, afiliado_id, scope: (scopes ?? scopesOf[rol]).join(' ') })
    .setProtectedHeader({ alg: 'ES256', kid: keys.publicKey.kid, typ: 'JWT' })
    .setIssuer(issuer())
    .setAudience(aud)
    .setSubject(sub ?? afiliado_id ?? marca_id ?? rol)
    .setIssuedAt(Math.min(now, now + seconds - 1))
    .setExpirationTime(now + seconds)
    .sign(keys.privateKey);
}

/** Undefined for what is not JSON, or longer than any request for a token. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8'))
    if ((text += chunk as string).length > 10_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const problem = (status: number, title: string, errores: readonly object[] = []): Answer => ({
  status,
  body: { type: 'about:blank', title, status, errores },
});

/** Takes the same time however much is right. */
const sameText = (a: string, b: string): boolean => timingSafeEqual(digestOf(a), digestOf(b));
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
