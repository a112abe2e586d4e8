import { cero, type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';

/** ISO 4217 for no currency at all: clicks cost nothing, and are counted under it. */
export const SIN_MONEDA = 'XXX';

/** Whose figures something counts for. */
export interface Atribucion {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly moneda: string;
  readonly marcaId: string;
}

/** A part of the figures. Parts of one currency add up. */
export interface Aporte {
  readonly clics: number;
  readonly conversiones: number;
  readonly validadas: number;
  readonly confirmadas: number;
  readonly valorNeto: Dinero;
  readonly comision: Dinero;
}

export const sinAporte = (moneda: string): Aporte => ({
  clics: 0,
  conversiones: 0,
  validadas: 0,
  confirmadas: 0,
  valorNeto: cero(moneda),
  comision: cero(moneda),
});

/** By how much the figures of somebody change; `al`: the time of the newest message in it. */
export interface Cambio {
  readonly de: Atribucion;
  readonly aporte: Aporte;
  readonly al: Date;
}

/** One sum for each campaign, affiliate and currency, in the order of these keys. */
export function sumarCambios(cambios: readonly Cambio[]): Cambio[] {
  const sumas = new Map<string, Cambio>();
  for (const cambio of cambios) {
    const { campanaId, afiliadoId, moneda } = cambio.de;
    const clave = `${campanaId}/${afiliadoId}/${moneda}`;
    const suma = sumas.get(clave);
    sumas.set(clave, suma ? juntos(suma, cambio) : cambio);
  }
  return [...sumas.keys()].sort().flatMap((clave) => sumas.get(clave) ?? []);
}

const juntos = (suma: Cambio, { de, aporte, al }: Cambio): Cambio => ({
  de,
  aporte: combinar(suma.aporte, aporte, 1, sumar),
  al: suma.al > al ? suma.al : al,
});

interface Reportado {
  readonly al: Date;
}

/**
 * What makes the figures change where what is known of something goes from `antes` to `despues`, both by id. `aporteDe`
 * says what it counts for, and for whom; null while that is not known.
 */
export const cambiosDe = <R extends Reportado>(
  antes: ReadonlyMap<string, R>,
  despues: ReadonlyMap<string, R>,
  aporteDe: (reportado: R) => Pick<Cambio, 'de' | 'aporte'> | null,
): Cambio[] =>
  [...despues].flatMap(([id, nueva]) => {
    const ahora = aporteDe(nueva);
    if (!ahora) return [];
    const previa = antes.get(id);
    const hasta = (previa && aporteDe(previa)?.aporte) ?? sinAporte(ahora.de.moneda);
    return [{ de: ahora.de, aporte: combinar(ahora.aporte, hasta, -1, restar), al: nueva.al }];
  });

const combinar = (a: Aporte, b: Aporte, signo: 1 | -1, importes: typeof sumar): Aporte => ({
  clics: a.clics + signo * b.clics,
  conversiones: a.conversiones + signo * b.conversiones,
  validadas: a.validadas + signo * b.validadas,
  confirmadas: a.confirmadas + signo * b.confirmadas,
  valorNeto: importes(a.valorNeto, b.valorNeto),
  comision: importes(a.comision, b.comision),
});
