import { randomInt } from 'node:crypto';
import { CodigoReferidoTomado } from '../../domain/afiliado/errores.js';

/** Crockford's base 32: no I, L, O, U, so that it survives being read aloud. */
const ALFABETO = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const codigoNuevo = (): string => Array.from({ length: 10 }, () => ALFABETO[randomInt(32)]).join('');

/** Runs `intento` with a new code until it meets a free one. A collision is one in 10^15 pairs; five are a fault. */
export async function conCodigoLibre<T>(intento: (codigo: string) => Promise<T>): Promise<T> {
  for (let resto = 5; ; resto -= 1) {
    try {
      return await intento(codigoNuevo());
    } catch (error) {
      if (!(error instanceof CodigoReferidoTomado) || resto === 1) throw error;
    }
  }
}
