import { canonico, canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { sinCaja } from './sin-caja.js';

export const TIPOS_DOCUMENTO = ['CC', 'NIT', 'CE', 'PASAPORTE'] as const;
export type TipoDocumento = (typeof TIPOS_DOCUMENTO)[number];

export interface Documento {
  readonly tipo: TipoDocumento;
  readonly numero: string;
}

const documentoInvalido = (mensaje: string): DomainError =>
  new DomainError('afiliados.documento-invalido', mensaje, 'regla');

/** Every document has 3 to 20 characters; CC and NIT have digits only. In its canonical form. */
export function documento(tipo: TipoDocumento, texto: string): Documento {
  const numero = canonicoONada(texto, 'numero_documento', 60) ?? '';
  const largo = [...numero].length;
  if (largo < 3 || largo > 20) throw documentoInvalido('A document number has 3 to 20 characters.');
  if ((tipo === 'CC' || tipo === 'NIT') && !/^[0-9]+$/.test(numero)) {
    throw documentoInvalido(`The number of a ${tipo} has digits only.`);
  }
  return { tipo, numero };
}

/** What makes a document number unique within its type: neither the letter case nor the form does. */
export const claveDocumento = (numero: string): string => sinCaja(canonico(numero, 'numero_documento', 60));
