import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { signatureOf } from '@alpespartner/shared-kernel/platform/security/signature.js';
import { type OrdenDePago, Pasarela, type RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
import { estadoPasarelaSchema, respuestaDe } from './pasarela.json.js';

interface OpcionesDePasarela {
  readonly url: string;
  readonly secreto: string;
  /** How long an answer is waited for. */
  readonly plazoMs: number;
  /** Told of each call that nothing came of. */
  readonly sinRespuesta: () => void;
  readonly clock: Clock;
}

/**
 * The gateway over HTTP: `POST /pagos`, `GET /pagos/{clave}` and `POST /pagos/{clave}/anulacion`, each signed. All are safe to
 * repeat.
 */
export class HttpPasarela extends Pasarela {
  constructor(private readonly opciones: OpcionesDePasarela) {
    super();
  }

  pagar({ clave, beneficiario, monto }: OrdenDePago): Promise<RespuestaPasarela> {
    const cuerpo = JSON.stringify({ clave, beneficiario, monto: dineroJson(monto) });
    return this.hablar('POST', '/pagos', cuerpo);
  }

  async consultar(clave: string): Promise<RespuestaPasarela> {
    return this.hablar('GET', `/pagos/${clave}`);
  }

  anular(clave: string): Promise<RespuestaPasarela> {
    return this.hablar('POST', `/pagos/${clave}/anulacion`, JSON.stringify({ clave }));
  }

  private async hablar(method: string, ruta: string, cuerpo = ''): Promise<RespuestaPasarela> {
    const { url, secreto, plazoMs, clock } = this.opciones;
    const headers = {
      'content-type': 'application/json',
      'pasarela-firma': signatureOf(secreto, method === 'GET' ? ruta : cuerpo, clock.now()),
    };
    const body = method === 'POST' ? { body: cuerpo } : {};
    try {
      const signal = AbortSignal.timeout(plazoMs);
      const respuesta = await fetch(`${url}${ruta}`, { method, headers, signal, ...body });
      if (method === 'GET' && respuesta.status === 404) return { tipo: 'desconocido' };
      const leida = estadoPasarelaSchema.safeParse(await respuesta.json());
      return leida.success ? respuestaDe(leida.data) : this.nada(`answered ${respuesta.status}`);
    } catch (error) {
      return this.nada(error instanceof Error ? error.name : 'failed');
    }
  }

  private nada(detalle: string): RespuestaPasarela {
    this.opciones.sinRespuesta();
    return { tipo: 'sin_respuesta', detalle };
  }
}
