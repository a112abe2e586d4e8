import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import { marcaInvalida } from './errores.js';

/** The tenant: owns campaigns and pays their commissions. Its name is unique, whatever the letter case. */
export interface Marca {
  readonly id: string;
  readonly nombre: string;
  readonly moneda: string;
  /** IANA name; days and months of caps and periods are cut in it. */
  readonly zonaHoraria: string;
  readonly creadaEn: Date;
}

export function nuevaMarca(marca: Marca): Marca {
  const nombre = marca.nombre.trim();
  if (nombre === '') throw marcaInvalida('A brand needs a name.');
  if (exponente(marca.moneda) === undefined) throw marcaInvalida(`Unknown currency "${marca.moneda}".`);
  if (!esZonaHoraria(marca.zonaHoraria)) throw marcaInvalida(`Unknown time zone "${marca.zonaHoraria}".`);
  return { ...marca, nombre };
}

function esZonaHoraria(nombre: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: nombre }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
