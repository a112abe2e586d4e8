import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

const correoInvalido = (): DomainError =>
  new DomainError('afiliados.correo-invalido', 'The e-mail address is not valid.', 'regla');

const CORREO = /^[^\s@,;<>()[\]"\\]+@[^\s@.,;<>()[\]"\\]+(\.[^\s@.,;<>()[\]"\\]+)+$/;

/** An e-mail address as given, without outer blanks. At most 254 characters (RFC 5321, as a path). */
export function correo(texto: string): string {
  const limpio = texto.trim().normalize('NFC');
  if (limpio.length > 254 || !CORREO.test(limpio)) throw correoInvalido();
  return limpio;
}

/** What makes an address unique: the letter case does not. */
export const claveCorreo = (texto: string): string => texto.trim().normalize('NFC').toLowerCase();
