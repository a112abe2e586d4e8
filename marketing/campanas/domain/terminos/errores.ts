import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const terminosInvalidos = (mensaje: string) => new DomainError('marketing.terminos-invalidos', mensaje, 'regla');

export const condicionesEnConflicto = (una: string, otra: string, porque: string) =>
  new DomainError(
    'marketing.condiciones-en-conflicto',
    `The conditions "${una}" and "${otra}" conflict: ${porque}.`,
    'regla',
    { condiciones: [una, otra] },
  );

export const valorNoDeclarado = (condicion: string, dimension: string, valor: string, conocidos: readonly string[]) =>
  new DomainError(
    'marketing.valor-no-declarado',
    `The condition "${condicion}" asks for ${dimension} "${valor}"; declared are: ${conocidos.join(', ')}.`,
    'regla',
    { condicion, dimension, valor, conocidos },
  );

export const terminosHaciaAtras = (desde: Date) =>
  new DomainError(
    'marketing.terminos-hacia-atras',
    `Terms never change backwards: they may begin after ${desde.toISOString()}.`,
    'regla',
  );

/** `desde`: the first instant from which such terms may hold. */
export const preavisoNoCumplido = (dias: number, desde: Date) =>
  new DomainError(
    'marketing.preaviso-no-cumplido',
    `Terms that may be worse for somebody need a notice of ${dias} days: from ${desde.toISOString()} on.`,
    'regla',
    { desde: desde.toISOString() },
  );
