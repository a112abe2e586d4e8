import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const TIPOS_DOCUMENTO = ['CC', 'NIT', 'CE', 'PASAPORTE'] as const;
export type TipoDocumento = (typeof TIPOS_DOCUMENTO)[number];

export interface Documento {
  readonly tipo: TipoDocumento;
  readonly numero: string;
}

const documentoInvalido = (mensaje: string): DomainError =>
  new DomainError('afiliados.documento-invalido', mensaje, 'regla');

/** Every document has 3 to 20 characters; CC and NIT have digits only. Outer blanks do not count. */
export function documento(tipo: TipoDocumento, texto: string): Documento {
  const numero = texto.trim().normalize('NFC');
  const largo = [...numero].length;
  if (largo < 3 || largo > 20) throw documentoInvalido('A document number has 3 to 20 characters.');
  if ((tipo === 'CC' || tipo === 'NIT') && !/^[0-9]+$/.test(numero)) {
    throw documentoInvalido(`The number of a ${tipo} has digits only.`);
  }
  return { tipo, numero };
}

/** What makes a document number unique within its type: the letter case does not. */
export const claveDocumento = (numero: string): string => numero.trim().normalize('NFC').toLowerCase();
