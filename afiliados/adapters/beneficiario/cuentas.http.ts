import { z } from 'zod';
import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { signatureOf } from '@alpespartner/shared-kernel/platform/security/signature.js';
import { METODOS } from '../../domain/beneficiario/beneficiario.js';
import { type Cuenta, RegistroDeCuentas, type RespuestaDeRegistro } from '../../domain/beneficiario/registro.js';

interface OpcionesDeCuentas {
  readonly url: string;
  readonly secreto: string;
  /** How long an answer is waited for. */
  readonly plazoMs: number;
  /** Told of each call that nothing came of. */
  readonly sinRespuesta: (codigo: string) => void;
  readonly clock: Clock;
}

/** What the gateway says of an account. A reference that could not be published is none. */
const respuestaSchema = z.discriminatedUnion('estado', [
  z.object({ estado: z.literal('registrado'), referencia: z.string().min(1).max(64), metodo: z.enum(METODOS) }),
  z.object({ estado: z.literal('rechazado'), codigo: z.string().max(64), reintentable: z.boolean() }),
]);

/** The gateway over HTTP: `POST /beneficiarios`, signed; safe to repeat under the same key. */
export class HttpRegistroDeCuentas extends RegistroDeCuentas {
  constructor(private readonly opciones: OpcionesDeCuentas) {
    super();
  }

  async registrar({ clave, cuenta }: Cuenta): Promise<RespuestaDeRegistro> {
    const { url, secreto, plazoMs, clock } = this.opciones;
    const { banco, tipoCuenta: tipo_cuenta, numeroCuenta: numero_cuenta, titular } = cuenta;
    const body = JSON.stringify({ clave, banco, tipo_cuenta, numero_cuenta, titular });
    const headers = { 'content-type': 'application/json', 'pasarela-firma': signatureOf(secreto, body, clock.now()) };
    try {
      const signal = AbortSignal.timeout(plazoMs);
      // Bank data follow no redirection.
      const peticion = { method: 'POST', headers, body, signal, redirect: 'error' } as const;
      const respuesta = await fetch(`${url}/beneficiarios`, peticion);
      const leida = respuestaSchema.safeParse(await respuesta.json());
      return leida.success ? this.respuestaDe(leida.data, numero_cuenta) : this.nada(`respondio_${respuesta.status}`);
    } catch (error) {
      return this.nada(error instanceof Error ? error.name : 'fallo');
    }
  }

  /** A reference that shows the account would carry it into the world: it is none. */
  private respuestaDe(dicho: z.output<typeof respuestaSchema>, numeroCuenta: string): RespuestaDeRegistro {
    if (dicho.estado === 'registrado') {
      const { referencia, metodo } = dicho;
      if (numeroCuenta.length > 3 && referencia.includes(numeroCuenta)) return this.nada('referencia_con_cuenta');
      return { tipo: 'registrado', referencia, metodo };
    }
    return dicho.reintentable ? this.nada(dicho.codigo) : { tipo: 'rechazado', codigo: dicho.codigo };
  }

  private nada(codigo: string): RespuestaDeRegistro {
    this.opciones.sinRespuesta(codigo);
    return { tipo: 'sin_respuesta', codigo };
  }
}
