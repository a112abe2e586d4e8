import type { DatosBancarios } from '../datos/banco.js';
import type { Referencia } from './beneficiario.js';

/** What the gateway is asked to know. The same key is the same account, however often it is sent. */
export interface Cuenta {
  readonly clave: string;
  readonly cuenta: DatosBancarios;
}

/** What it says. `rechazado`: for good. `sin_respuesta`: nothing is known, it may know the account by now; ask again. */
export type RespuestaDeRegistro =
  | ({ readonly tipo: 'registrado' } & Referencia)
  | { readonly tipo: 'rechazado'; readonly codigo: string }
  | { readonly tipo: 'sin_respuesta'; readonly codigo: string };

/** The payment gateway, as far as it keeps accounts. Does not throw: what goes wrong on the way is `sin_respuesta`. */
export abstract class RegistroDeCuentas {
  abstract registrar(cuenta: Cuenta): Promise<RespuestaDeRegistro>;
}
