/** How a campaign does; ratios in parts per million. Null where there is nothing to divide by. */
export interface Rendimiento {
  /** Commission for each confirmed conversion, in minor units, rounded half up. */
  readonly costoPorAdquisicion: bigint | null;
  /** What came in for each unit of commission beyond it: (net value − commission) / commission. */
  readonly roiPpm: bigint | null;
  /** Validated conversions against the target. */
  readonly avancePpm: bigint | null;
}

interface Cuentas {
  readonly valorNeto: bigint;
  readonly comision: bigint;
  readonly confirmadas: number;
  readonly validadas: number;
}

const MILLON = 1_000_000n;

export const rendimientoDe = (
  { valorNeto, comision, confirmadas, validadas }: Cuentas,
  meta: number | null,
): Rendimiento => ({
  costoPorAdquisicion: cociente(comision, BigInt(confirmadas)),
  roiPpm: cociente((valorNeto - comision) * MILLON, comision),
  avancePpm: meta === null ? null : cociente(BigInt(validadas) * MILLON, BigInt(meta)),
});

/** Half up, away from zero; `entre` is not negative. */
function cociente(de: bigint, entre: bigint): bigint | null {
  if (entre <= 0n) return null;
  const signo = de < 0n ? -1n : 1n;
  return (signo * (2n * signo * de + entre)) / (2n * entre);
}
