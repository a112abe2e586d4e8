import type { Formula } from './formula.js';
import { formulas, type Recurrencia, type Terminos } from './terminos.js';
import { limiteDe, type Tope } from './topes.js';
import { type Tramo, tramosDe, valorEn } from './tramos.js';

/**
 * Whether nobody can earn less by `despues` than by `antes`, for any value, tier and circumstance. Only what can be proved
 * counts: every part of the terms must be as good as it was, each for itself. Whatever cannot be proved is a worsening.
 */
export function noEmpeora(antes: Terminos, despues: Terminos): boolean {
  return (
    formulasNoEmpeoran(antes, despues) &&
    (despues.porNivel || !antes.porNivel) &&
    (despues.minimo?.unidadesMenores ?? 0n) >= (antes.minimo?.unidadesMenores ?? 0n) &&
    noBaja(antes.maximo?.unidadesMenores ?? null, despues.maximo?.unidadesMenores ?? null) &&
    recurrenciaNoEmpeora(antes.recurrencia ?? null, despues.recurrencia ?? null) &&
    (despues.referidoPpm ?? 0n) >= (antes.referidoPpm ?? 0n) &&
    (despues.topes ?? []).every((tope) => (antes.topes ?? []).some((otro) => topeNoEmpeora(otro, tope)))
  );
}

/** The same conditions with formulas as good; or, whatever the conditions, the worst formula as good as the best was. */
function formulasNoEmpeoran(antes: Terminos, despues: Terminos): boolean {
  const [viejas, nuevas] = [formulas(antes), formulas(despues)];
  if (mismasCondiciones(antes, despues)) return viejas.every((vieja, i) => noMenor(vieja, nuevas[i] ?? despues));
  return nuevas.every((nueva) => viejas.every((vieja) => noMenor(vieja, nueva)));
}

const mismasCondiciones = (a: Terminos, b: Terminos): boolean => criterios(a) === criterios(b);

const criterios = ({ condiciones = [] }: Terminos): string =>
  JSON.stringify(
    condiciones.map(({ precedencia, cuando }) => [
      precedencia,
      Object.entries(cuando.en).sort(([a], [b]) => (a < b ? -1 : 1)),
      cuando.desde?.unidadesMenores.toString(),
      cuando.hasta?.unidadesMenores.toString(),
    ]),
  );

/** A limit, null for none. */
const noBaja = <T extends bigint | number>(antes: T | null, despues: T | null): boolean =>
  despues === null || (antes !== null && despues >= antes);

const recurrenciaNoEmpeora = (antes: Recurrencia | null, despues: Recurrencia | null): boolean =>
  noBaja(antes?.meses ?? null, despues?.meses ?? null) && noBaja(antes?.cuotas ?? null, despues?.cuotas ?? null);

const SUAVIDAD: Readonly<Record<Tope['alExceder'], number>> = { RECHAZAR: 0, NO_PAGABLE: 1, RECORTAR: 2 };

const topeNoEmpeora = (antes: Tope, despues: Tope): boolean =>
  antes.nombre === despues.nombre &&
  antes.ambito === despues.ambito &&
  (antes.monto === null) === (despues.monto === null) &&
  antes.periodo === despues.periodo &&
  limiteDe(despues) >= limiteDe(antes) &&
  SUAVIDAD[despues.alExceder] >= SUAVIDAD[antes.alExceder];

/**
 * Whether `b` is nowhere below `a`. Between two points where a step begins both are straight lines: it suffices to compare
 * them at both ends and, after the last point, their slopes.
 */
function noMenor(a: Formula, b: Formula): boolean {
  const [unos, otros] = [tramosDe(a), tramosDe(b)];
  const puntos = [...new Set([...unos, ...otros].map(({ desde }) => desde))].sort((x, y) => (x < y ? -1 : 1));
  return puntos.every((punto, i) => {
    const [uno, otro] = [tramoEn(unos, punto), tramoEn(otros, punto)];
    const fin = puntos[i + 1];
    if (valorEn(otro, punto) < valorEn(uno, punto)) return false;
    return fin === undefined ? otro.ppm >= uno.ppm : valorEn(otro, fin) >= valorEn(uno, fin);
  });
}

const tramoEn = (tramos: readonly Tramo[], valor: bigint): Tramo =>
  tramos.findLast(({ desde }) => desde <= valor) ?? { desde: 0n, base: 0n, ppm: 0n };
