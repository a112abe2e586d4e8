import { canonico, canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { sinCaja } from './sin-caja.js';

const correoInvalido = (): DomainError =>
  new DomainError('afiliados.correo-invalido', 'The e-mail address is not valid.', 'regla');

const CORREO = /^[^\s@,;<>()[\]"\\]+@[^\s@.,;<>()[\]"\\]+(\.[^\s@.,;<>()[\]"\\]+)+$/;

/** An e-mail address in its canonical form, in the letter case it was given. At most 254 characters (RFC 5321, as a path). */
export function correo(texto: string): string {
  const limpio = canonicoONada(texto, 'email', 320) ?? '';
  if (limpio.length > 254 || !CORREO.test(limpio)) throw correoInvalido();
  return limpio;
}

/** What makes an address unique: neither the letter case nor the form does. */
export const claveCorreo = (texto: string): string => sinCaja(canonico(texto, 'email', 320));
