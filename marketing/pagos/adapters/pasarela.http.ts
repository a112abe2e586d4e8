import { dineroJson } from '@alpespartner/shared-kernel/platform/http/values.js';
import { Pasarela, type OrdenDePago, type RespuestaPasarela } from '../domain/pasarela.js';
import { firmar } from './firma.js';
import { estadoPasarelaSchema, respuestaDe } from './pasarela.json.js';

const PLAZO_MS = 5_000;

/** The gateway over HTTP: `POST /pagos` and `GET /pagos/{clave}`, each signed. Both are safe to repeat. */
export class PasarelaHttp extends Pasarela {
  constructor(
    private readonly url: string,
    private readonly secreto: string,
  ) {
    super();
  }

  pagar({ clave, afiliadoId, monto }: OrdenDePago): Promise<RespuestaPasarela> {
    const cuerpo = JSON.stringify({ clave, beneficiario: afiliadoId, monto: dineroJson(monto) });
    return this.hablar('POST', '/pagos', cuerpo);
  }

  async consultar(clave: string): Promise<RespuestaPasarela> {
    return this.hablar('GET', `/pagos/${clave}`);
  }

  private async hablar(method: string, ruta: string, cuerpo = ''): Promise<RespuestaPasarela> {
    const headers = {
      'content-type': 'application/json',
      'pasarela-firma': firmar(this.secreto, Buffer.from(method === 'GET' ? ruta : cuerpo), new Date()),
    };
    const body = method === 'POST' ? { body: cuerpo } : {};
    try {
      const signal = AbortSignal.timeout(PLAZO_MS);
      const respuesta = await fetch(`${this.url}${ruta}`, { method, headers, signal, ...body });
      if (method === 'GET' && respuesta.status === 404) return { tipo: 'desconocido' };
      const leida = estadoPasarelaSchema.safeParse(await respuesta.json());
      return leida.success ? respuestaDe(leida.data) : sinRespuesta(`answered ${respuesta.status}`);
    } catch (error) {
      return sinRespuesta(error instanceof Error ? error.name : 'failed');
    }
  }
}

const sinRespuesta = (detalle: string): RespuestaPasarela => ({ tipo: 'sin_respuesta', detalle });
