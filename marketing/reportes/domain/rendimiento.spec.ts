import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { periodoDe } from './periodo.js';
import { rendimientoDe } from './rendimiento.js';

const gbp = (unidades: bigint) => dinero(unidades, 'GBP');
const cuentas = { valorNeto: gbp(1_000_00n), comision: gbp(100_00n), confirmadas: 3, validadas: 4 };

describe('how a campaign does', () => {
  it('is what one conversion costs, what came in for it, and how far it is', () =>
    expect(rendimientoDe(cuentas, 16)).toEqual({
      costoPorAdquisicion: gbp(33_33n),
      roiPpm: 9_000_000n,
      avancePpm: 250_000n,
    }));
  it('is unknown where there is nothing to divide by', () =>
    expect(rendimientoDe({ ...cuentas, comision: gbp(0n), confirmadas: 0 }, null)).toEqual({
      costoPorAdquisicion: null,
      roiPpm: null,
      avancePpm: null,
    }));
  it('may be a loss', () => expect(rendimientoDe({ ...cuentas, valorNeto: gbp(0n) }, null).roiPpm).toBe(-1_000_000n));
});

describe('a period', () => {
  it.each([
    ['2026-03-31T23:30:00Z', 'UTC', '2026-03'],
    ['2026-03-31T23:30:00Z', 'Europe/London', '2026-04'],
    ['2026-01-01T03:00:00Z', 'America/Bogota', '2025-12'],
  ])('is the month of %s in %s: %s', (instante, zona, periodo) =>
    expect(periodoDe(new Date(instante), zona)).toBe(periodo),
  );
});
