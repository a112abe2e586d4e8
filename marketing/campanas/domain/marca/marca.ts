import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';
import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import { marcaInvalida } from './errores.js';
import type { EventoMarca } from './eventos.js';

/** INACTIVA: what is there goes on, nothing new is begun for it. */
export const ESTADOS_MARCA = ['ACTIVA', 'INACTIVA'] as const;

/** The tenant: owns campaigns and pays their commissions. Its name is canonical, and unique whatever the letter case. */
export interface EstadoMarca {
  readonly id: string;
  readonly nombre: string;
  readonly moneda: string;
  /** IANA name; days and months of caps and periods are cut in it. A campaign keeps that of its creation. */
  readonly zonaHoraria: string;
  readonly estado: (typeof ESTADOS_MARCA)[number];
  readonly creadaEn: Date;
}

export type CambiosMarca = Partial<Pick<EstadoMarca, 'nombre' | 'moneda' | 'zonaHoraria' | 'estado'>>;

export class Marca extends AggregateRoot<EstadoMarca, EventoMarca> {
  static registrar(datos: Omit<EstadoMarca, 'estado' | 'creadaEn'>, ahora: Date): Marca {
    const marca = new Marca(conforme({ ...datos, estado: 'ACTIVA', creadaEn: ahora }));
    marca.record({ tipo: 'MarcaCreada', datos: marca.estado, en: ahora });
    return marca;
  }

  static of(estado: EstadoMarca, version: number): Marca {
    return new Marca(estado, version);
  }

  /** What is not given stays; the same again changes nothing. */
  actualizar(cambios: CambiosMarca, ahora: Date): void {
    const nueva = conforme({ ...this.estado, ...cambios });
    const cambiados = Object.keys(cambios) as (keyof CambiosMarca)[];
    if (cambiados.every((miembro) => nueva[miembro] === this.estado[miembro])) return;
    this.estado = nueva;
    this.record({ tipo: 'MarcaActualizada', datos: { cambios }, en: ahora });
  }
}

function conforme(marca: EstadoMarca): EstadoMarca {
  if (exponente(marca.moneda) === undefined) throw marcaInvalida(`Unknown currency "${marca.moneda}".`);
  if (!esZonaHoraria(marca.zonaHoraria)) throw marcaInvalida(`Unknown time zone "${marca.zonaHoraria}".`);
  return { ...marca, nombre: canonico(marca.nombre, 'nombre', 200) };
}

function esZonaHoraria(nombre: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: nombre }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
