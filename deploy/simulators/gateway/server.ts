import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { avisar } from './callbacks.js';
import type { PasarelaConfig } from './config.js';
import { esFinal, type EstadoEnPasarela, type Libro } from './ledger.js';
import { type Fallo, FALLOS, type Guion, latencia, suerte } from './luck.js';
import { autentica } from './signature.js';

const importeSchema = z.object({ monto: z.string(), moneda: z.string() });
const ordenSchema = z.object({ clave: z.uuid(), beneficiario: z.string(), monto: importeSchema });
type Orden = z.output<typeof ordenSchema>;
const guionSchema = z.object({ fallo: z.enum(FALLOS), veces: z.int().min(1) }).nullable();

const TARDE_MS = 400;
const LENTA_MS = 300;

/**
 * The simulated gateway: `POST /pagos`, `GET /pagos/{clave}`; its ledger at `GET /libro`; where it calls back is told by
 * `PUT /avisos` with the address as the body; what goes wrong, whatever the luck, by `PUT /guion` (null: the luck again).
 * Everything but the ledger is signed.
 */
export function servidor(config: PasarelaConfig, libro: Libro): Server {
  const intentos = new Map<string, number>();
  let avisos = '';
  let guion: Guion | null = null;
  return createServer((peticion, respuesta) => {
    atender(peticion, respuesta).catch(() => respuesta.destroy());
  });

  async function atender(peticion: IncomingMessage, respuesta: ServerResponse): Promise<void> {
    const { method, url = '' } = peticion;
    const cuerpo = await leer(peticion);
    if (url === '/health/live') return decir(respuesta, 200, { ok: true });
    if (url === '/libro') return decir(respuesta, 200, libro.todos);
    const firmado = method === 'GET' ? Buffer.from(url) : cuerpo;
    if (!autentica(config.PASARELA_SECRETO, firmado, String(peticion.headers['pasarela-firma']))) {
      return decir(respuesta, 401, { error: 'firma' });
    }
    if (url === '/avisos') {
      avisos = cuerpo.toString();
      return decir(respuesta, 200, { avisos });
    }
    if (url === '/guion') {
      guion = guionSchema.parse(JSON.parse(cuerpo.toString()));
      intentos.clear();
      return decir(respuesta, 200, { guion });
    }
    if (method === 'GET') return decirDe(respuesta, libro.de(url.replace('/pagos/', '')));
    const orden = ordenSchema.safeParse(JSON.parse(cuerpo.toString()));
    if (!orden.success) return decir(respuesta, 400, { error: 'cuerpo' });
    return pagar(orden.data, respuesta);
  }

  async function pagar(orden: Orden, respuesta: ServerResponse): Promise<void> {
    const { clave, beneficiario, monto } = orden;
    const conocido = libro.de(clave);
    if (esFinal(conocido)) return decirDe(respuesta, conocido);
    const intento = (intentos.get(clave) ?? 0) + 1;
    intentos.set(clave, intento);
    await pausa(latencia(config.PASARELA_SEMILLA, clave, intento, config.PASARELA_LATENCIA_MS));
    const fallo = falloDe(clave, intento);
    if (fallo === null) return decirDe(respuesta, libro.pagar(clave, beneficiario, monto));
    return fallar(fallo, orden, respuesta);
  }

  function falloDe(clave: string, intento: number): Fallo | null {
    if (guion) return intento <= guion.veces ? guion.fallo : null;
    return suerte(config.PASARELA_SEMILLA, clave, intento, config.PASARELA_FALLOS_PPM);
  }

  async function fallar(fallo: Fallo, { clave, beneficiario, monto }: Orden, respuesta: ServerResponse): Promise<void> {
    switch (fallo) {
      case 'caida':
        return decir(respuesta, 500, { error: 'interno' });
      case 'temporal':
        return decirDe(respuesta, libro.anotar(clave, rechazo('limite_diario', true)));
      case 'definitiva':
        return decirDe(respuesta, libro.anotar(clave, rechazo('cuenta_cerrada', false)));
      case 'tarde':
        decirDe(respuesta, libro.anotar(clave, { estado: 'en_curso' }));
        await pausa(TARDE_MS);
        return dosVeces(clave, libro.pagar(clave, beneficiario, monto));
      case 'perdida':
        libro.pagar(clave, beneficiario, monto);
        return void respuesta.destroy();
      case 'lenta':
        await pausa(LENTA_MS);
        return decirDe(respuesta, libro.pagar(clave, beneficiario, monto));
      case 'falsa':
        decirDe(respuesta, libro.pagar(clave, beneficiario, monto));
        return avisar(avisos, 'not the secret of the two', clave, rechazo('robado', false));
      case 'otro_monto': {
        const pagado = libro.pagar(clave, beneficiario, monto);
        decirDe(respuesta, pagado);
        return avisar(avisos, config.PASARELA_SECRETO, clave, conOtroMonto(pagado));
      }
      case 'miente':
        return decirDe(respuesta, conOtroMonto(libro.pagar(clave, beneficiario, monto)));
      case 'nunca':
        return;
    }
  }

  async function dosVeces(clave: string, estado: EstadoEnPasarela): Promise<void> {
    const una = () => avisar(avisos, config.PASARELA_SECRETO, clave, estado);
    await Promise.all([una(), una()]);
  }
}

const rechazo = (codigo: string, reintentable: boolean): EstadoEnPasarela => ({
  estado: 'rechazado',
  codigo,
  reintentable,
});

const conOtroMonto = (estado: EstadoEnPasarela): EstadoEnPasarela =>
  estado.estado === 'confirmado' ? { ...estado, monto: { ...estado.monto, monto: `1${estado.monto.monto}` } } : estado;

async function leer(peticion: IncomingMessage): Promise<Buffer> {
  const trozos: Buffer[] = [];
  for await (const trozo of peticion) trozos.push(trozo as Buffer);
  return Buffer.concat(trozos);
}

function decirDe(respuesta: ServerResponse, estado: EstadoEnPasarela | null): void {
  if (!estado) return decir(respuesta, 404, { error: 'desconocido' });
  decir(respuesta, estado.estado === 'confirmado' ? 200 : estado.estado === 'en_curso' ? 202 : 402, estado);
}

function decir(respuesta: ServerResponse, status: number, cuerpo: unknown): void {
  respuesta.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(cuerpo));
}
