import type { ReglasAtribucion } from './atribucion.js';
import { reglasHaciaAtras } from './errores.js';
import type { POLITICAS_FRAUDE, ReglaSenal } from './fraude.js';
import type { Segmentacion } from './segmentacion.js';

/** What decides about a conversion besides the terms: who takes part, whose it is, what is looked into. */
export interface Reglas {
  readonly segmentacion: Segmentacion;
  readonly ventanaAtribucionDias: number;
  readonly requiereInscripcion: boolean;
  readonly politicaFraude: (typeof POLITICAS_FRAUDE)[number];
  readonly atribucion: ReglasAtribucion;
  /** Signals that are not named are as usual. */
  readonly fraude: readonly ReglaSenal[];
}

/** In force from `desde` up to the next one; a conversion is judged by those of the instant at which it occurred. */
type ReglasVersion = Reglas & { readonly desde: Date };

/** In the order of their instants; the first from the start of the campaign. */
export type VersionesDeReglas = readonly [ReglasVersion, ...ReglasVersion[]];

/** What is said now may meet what another instance has just said: clocks differ by a little. */
const TOLERANCIA_MS = 60_000;

export const reglasDe = (datos: Reglas): Reglas => ({
  segmentacion: datos.segmentacion,
  ventanaAtribucionDias: datos.ventanaAtribucionDias,
  requiereInscripcion: datos.requiereInscripcion,
  politicaFraude: datos.politicaFraude,
  atribucion: datos.atribucion,
  fraude: datos.fraude,
});

export const esRegla = (miembro: string): boolean => MIEMBROS.has(miembro);

const MIEMBROS: ReadonlySet<string> = new Set<keyof Reglas>([
  'segmentacion',
  'ventanaAtribucionDias',
  'requiereInscripcion',
  'politicaFraude',
  'atribucion',
  'fraude',
]);

export const ultimas = (versiones: VersionesDeReglas): ReglasVersion => versiones.at(-1) ?? versiones[0];

/**
 * One more version, from `desde` on, or from now on. It begins after every other one; those that have not begun yet it
 * replaces where it begins with them. Throws reglasHaciaAtras, also for what begins before `noAntesDe`.
 */
export function conReglas(
  versiones: VersionesDeReglas,
  reglas: Reglas,
  desde: Date | undefined,
  { ahora, noAntesDe }: { readonly ahora: Date; readonly noAntesDe: Date },
): VersionesDeReglas {
  const ultima = ultimas(versiones);
  const pedido = desde ?? (enSeguida(ultima.desde, ahora) ? ultima.desde : ahora);
  if (pedido < noAntesDe) throw reglasHaciaAtras(noAntesDe);
  const inicio = versiones[0].desde;
  const efectivo = pedido < inicio ? inicio : pedido;
  const version = { ...reglasDe(reglas), desde: efectivo };
  if (efectivo.getTime() === ultima.desde.getTime() && efectivo >= ahora) return reemplazada(versiones, version);
  if (efectivo <= ultima.desde) throw reglasHaciaAtras(ultima.desde);
  return [...versiones, version];
}

const enSeguida = (desde: Date, ahora: Date): boolean =>
  desde >= ahora && desde.getTime() - ahora.getTime() < TOLERANCIA_MS;

function reemplazada(versiones: VersionesDeReglas, version: ReglasVersion): VersionesDeReglas {
  const [primera, ...otras] = versiones;
  return otras.length === 0 ? [version] : [primera, ...otras.slice(0, -1), version];
}
