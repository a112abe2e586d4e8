import type { Criterios } from './condiciones.js';
import type { Formula } from './formula.js';
import { type Terminos, terminosEn, type Versiones } from './terminos.js';
import { tramosDe, valorEn } from './tramos.js';

/**
 * The least that a conversion can earn by the terms in force at `ahora` or known to follow, in minor units: what is left of a
 * budget suffices for nobody once it is below. Never more than the true least, at least 1, and that exactly where a budget
 * or a cap cuts short. Earning nothing at all takes no budget and is left out.
 *
 * Each formula is a few straight lines (one, or one a step) that never fall, so its least is where one begins, or where its
 * condition begins to hold: at most 101 formulas of 50 steps are looked at, whatever the values. Tiers only multiply by one
 * and more. Then minimum and maximum. Parts of less than a minor unit count as one.
 */
export function comisionMenor(versiones: Versiones, politica: 'RECHAZAR' | 'RECORTAR', ahora: Date): bigint {
  if (politica === 'RECORTAR') return 1n;
  const vigentes = [terminosEn(versiones, ahora), ...versiones.filter(({ validoDesde }) => validoDesde > ahora)];
  return menorDe(vigentes.flatMap((terminos) => menorDeTerminos(terminos) ?? [])) ?? 1n;
}

/** Null where they give nothing, ever. */
function menorDeTerminos(terminos: Terminos): bigint | null {
  if ((terminos.topes ?? []).some(({ monto, alExceder }) => monto !== null && alExceder === 'RECORTAR')) return 1n;
  const siempre = { desde: null, hasta: null };
  const casos = [
    { formula: terminos, cuando: siempre },
    ...(terminos.condiciones ?? []).map(({ formula, cuando }) => ({ formula, cuando })),
  ];
  return menorDe(
    casos
      .flatMap(({ formula, cuando }) => candidatosDe(formula, cuando))
      .flatMap((monto) => acotado(monto, terminos) ?? []),
  );
}

/** What each line of the formula begins with, of the values from `desde` up to `hasta`; zero where it stays there. */
function candidatosDe(formula: Formula, { desde, hasta }: Pick<Criterios, 'desde' | 'hasta'>): bigint[] {
  const [primero, fin] = [desde?.unidadesMenores ?? 0n, hasta?.unidadesMenores];
  const tramos = tramosDe(formula);
  const dentro = tramos.filter(
    (tramo, i) => (tramos[i + 1]?.desde ?? primero + 1n) > primero && (fin === undefined || tramo.desde < fin),
  );
  return dentro.map((tramo) => {
    const exacto = valorEn(tramo, tramo.desde > primero ? tramo.desde : primero);
    if (exacto === 0n && tramo.ppm === 0n) return 0n;
    const redondo = (exacto + 500_000n) / 1_000_000n;
    return redondo > 0n ? redondo : 1n;
  });
}

function acotado(monto: bigint, { minimo, maximo }: Terminos): bigint | null {
  const [bajo, alto] = [minimo?.unidadesMenores ?? 0n, maximo?.unidadesMenores];
  const subido = monto > bajo ? monto : bajo;
  const final = alto !== undefined && alto < subido ? alto : subido;
  return final > 0n ? final : null;
}

const menorDe = (montos: readonly bigint[]): bigint | null =>
  montos.length === 0 ? null : montos.reduce((menor, uno) => (uno < menor ? uno : menor));
