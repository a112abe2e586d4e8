import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Claves } from './keys.js';
import { peticionSchema } from './request.js';
import { scopesDe } from './roles.js';

interface EmisorOpciones {
  readonly claves: Claves;
  /** Whoever asks for a token shows it as bearer. */
  readonly secreto: string;
  /** The `iss` of the tokens: this server's own address. */
  readonly emisor: () => string;
}

interface Respuesta {
  readonly estado: number;
  readonly cuerpo: object;
}

/** The development issuer: hands out tokens to who knows the secret, and publishes the key that verifies them. */
export function servidor(opciones: EmisorOpciones): Server {
  return createServer((peticion, respuesta) => {
    void atender(opciones, peticion)
      .catch(() => problema(500, 'The issuer failed'))
      .then(({ estado, cuerpo }) => {
        const tipo = estado < 400 ? 'application/json' : 'application/problem+json';
        respuesta.writeHead(estado, { 'content-type': tipo, 'cache-control': 'no-store' }).end(JSON.stringify(cuerpo));
      });
  });
}

async function atender(opciones: EmisorOpciones, peticion: IncomingMessage): Promise<Respuesta> {
  const { claves, emisor } = opciones;
  switch (`${peticion.method} ${peticion.url}`) {
    case 'GET /health/live':
      return { estado: 200, cuerpo: { estado: 'ok' } };
    case 'GET /.well-known/jwks.json':
      return { estado: 200, cuerpo: { keys: [claves.publica] } };
    case 'GET /.well-known/openid-configuration':
      return {
        estado: 200,
        cuerpo: {
          issuer: emisor(),
          jwks_uri: `${emisor()}/.well-known/jwks.json`,
          token_endpoint: `${emisor()}/token`,
        },
      };
    case 'POST /token':
      return emitir(opciones, peticion);
    default:
      return problema(404, 'No such page');
  }
}

async function emitir(opciones: EmisorOpciones, peticion: IncomingMessage): Promise<Respuesta> {
  if (!iguales(peticion.headers.authorization ?? '', `Bearer ${opciones.secreto}`)) {
    return problema(401, 'The client secret is missing or wrong');
  }
  const leida = peticionSchema.safeParse(await cuerpoDe(peticion));
  if (!leida.success) {
    const errores = leida.error.issues.map(({ path, message }) => ({ campo: path.join('.'), mensaje: message }));
    return problema(400, 'The request is not usable', errores);
  }
  const { segundos } = leida.data;
  const token = await firmar(opciones, leida.data);
  return { estado: 200, cuerpo: { access_token: token, token_type: 'Bearer', expires_in: segundos } };
}

function firmar({ claves, emisor }: EmisorOpciones, pedido: z.output<typeof peticionSchema>): Promise<string> {
  const { rol, marca_id, afiliado_id, sub, scopes, segundos, aud } = pedido;
  const ahora = Math.floor(Date.now() / 1000);
  return new SignJWT({ rol, marca_id, afiliado_id, scope: (scopes ?? scopesDe[rol]).join(' ') })
    .setProtectedHeader({ alg: 'ES256', kid: claves.publica.kid, typ: 'JWT' })
    .setIssuer(emisor())
    .setAudience(aud)
    .setSubject(sub ?? afiliado_id ?? marca_id ?? rol)
    .setIssuedAt(Math.min(ahora, ahora + segundos - 1))
    .setExpirationTime(ahora + segundos)
    .sign(claves.privada);
}

/** Undefined for what is not JSON, or longer than any request for a token. */
async function cuerpoDe(peticion: IncomingMessage): Promise<unknown> {
  let texto = '';
  for await (const trozo of peticion.setEncoding('utf8'))
    if ((texto += trozo as string).length > 10_000) return undefined;
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}

const problema = (estado: number, title: string, errores: readonly object[] = []): Respuesta => ({
  estado,
  cuerpo: { type: 'about:blank', title, status: estado, errores },
});

/** Takes the same time however much is right. */
const iguales = (a: string, b: string): boolean => timingSafeEqual(huella(a), huella(b));
const huella = (texto: string): Buffer => createHash('sha256').update(texto).digest();
