import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';

/** The tenant: owns campaigns and pays their commissions. Its name is unique, whatever the letter case. */
export interface Marca {
  readonly id: string;
  readonly nombre: string;
  readonly moneda: string;
  /** IANA name; days and months of caps and periods are cut in it. */
  readonly zonaHoraria: string;
  readonly creadaEn: Date;
}

export class MarcaInvalida extends DomainError {
  constructor(mensaje: string) {
    super('marketing.marca-invalida', mensaje, 'entrada');
  }
}

export class MarcaDuplicada extends DomainError {
  constructor(nombre: string) {
    super('marketing.marca-duplicada', `A brand called "${nombre}" exists already.`, 'conflicto');
  }
}

export class MarcaDesconocida extends DomainError {
  constructor() {
    super('marketing.marca-no-encontrada', 'There is no such brand.', 'no-encontrado');
  }
}

export function nuevaMarca(marca: Marca): Marca {
  const nombre = marca.nombre.trim();
  if (nombre === '') throw new MarcaInvalida('A brand needs a name.');
  if (exponente(marca.moneda) === undefined) throw new MarcaInvalida(`Unknown currency "${marca.moneda}".`);
  if (!esZonaHoraria(marca.zonaHoraria)) throw new MarcaInvalida(`Unknown time zone "${marca.zonaHoraria}".`);
  return { ...marca, nombre };
}

function esZonaHoraria(nombre: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: nombre }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
