import { type Dinero, dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Aporte } from './aporte.js';

/** How a campaign does; ratios in parts per million. Null where there is nothing to divide by. */
export interface Rendimiento {
  /** Commission for each confirmed conversion, rounded half up. */
  readonly costoPorAdquisicion: Dinero | null;
  /** What came in for each unit of commission beyond it: (net value − commission) / commission. */
  readonly roiPpm: bigint | null;
  /** Validated conversions against the target. */
  readonly avancePpm: bigint | null;
}

type Cuentas = Pick<Aporte, 'valorNeto' | 'comision' | 'confirmadas' | 'validadas'>;

const MILLON = 1_000_000n;

export function rendimientoDe(cuentas: Cuentas, meta: number | null): Rendimiento {
  const { valorNeto, comision, confirmadas, validadas } = cuentas;
  const costo = cociente(comision.unidadesMenores, BigInt(confirmadas));
  const ganancia = restar(valorNeto, comision).unidadesMenores;
  return {
    costoPorAdquisicion: costo === null ? null : dinero(costo, comision.moneda),
    roiPpm: cociente(ganancia * MILLON, comision.unidadesMenores),
    avancePpm: meta === null ? null : cociente(BigInt(validadas) * MILLON, BigInt(meta)),
  };
}

/** Half up, away from zero; `entre` is not negative. */
function cociente(de: bigint, entre: bigint): bigint | null {
  if (entre <= 0n) return null;
  const signo = de < 0n ? -1n : 1n;
  return (signo * (2n * signo * de + entre)) / (2n * entre);
}
