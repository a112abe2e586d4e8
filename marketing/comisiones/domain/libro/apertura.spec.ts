import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { NIVELES } from '../../../campanas/domain/campana/segmentacion.js';
import { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { sinContadores, type Uso } from '../cuenta/consumo.js';
import { type Abrible, SIN_MAS } from '../cuenta/cuenta.js';
import { valorar } from '../cuenta/valoracion.js';
import { abrirCuentas } from './apertura.js';

const ahora = new Date('2026-01-15T10:00:00Z');
const comun = {
  conversionId: 'c-1',
  campanaId: 'k-1',
  marcaId: 'm-1',
  ocurridoEn: ahora,
  venceEn: ahora,
};
const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const bolsa = (total: bigint | null, politica: 'RECHAZAR' | 'RECORTAR' = 'RECORTAR') =>
  Presupuesto.of(
    {
      campanaId: 'k-1',
      marcaId: 'm-1',
      total: total === null ? null : dinero(total, 'GBP'),
      reservado: dinero(0n, 'GBP'),
      gastado: dinero(0n, 'GBP'),
      politica,
      agotadoEn: null,
    },
    0,
  );

const terminos: fc.Arbitrary<TerminosVersion> = fc
  .record({ fijo: fc.bigInt(0n, 500n), ppm: fc.bigInt(0n, 500_000n), porNivel: fc.boolean() })
  .map(({ fijo, ppm, porNivel }) => ({
    version: 1,
    validoDesde: ahora,
    minimo: null,
    maximo: null,
    porNivel,
    tipo: 'HIBRIDA',
    fijo: gbp(fijo),
    ppm,
  }));
const pesos = fc
  .array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 6 })
  .filter((ppm) => ppm.some((uno) => uno > 0n));
const nivel = fc.constantFrom(...NIVELES);
const partidasDe = (ppm: readonly bigint[], valorNeto: bigint, suyo: Abrible['nivel'], usos: readonly Uso[] = []) =>
  ppm.map((_, indice): Abrible => {
    const apertura = { ...SIN_MAS, reparto: { ppm, indice }, usos };
    return { ...comun, afiliadoId: `a-${indice}`, valorNeto: gbp(valorNeto), nivel: suyo, apertura };
  });
const sumaDe = (cuentas: ReturnType<typeof abrirCuentas>) =>
  cuentas.reduce((suma, { snapshot }) => suma + snapshot.saldo.unidadesMenores, 0n);

describe('a conversion shared among several', () => {
  it('is worth the same whole, however it is shared, refunded on the way down to exactly nothing', () => {
    const netos = fc.array(fc.bigInt(0n, 100_000n), { maxLength: 5 });
    fc.assert(
      fc.property(terminos, pesos, fc.bigInt(1n, 100_000n), nivel, netos, (t, ppm, valor, n, despues) => {
        const presupuesto = bolsa(null);
        const cuentas = abrirCuentas(partidasDe(ppm, valor, n), t, presupuesto, sinContadores(), ahora);
        for (const valorNeto of [valor, ...despues, 0n]) {
          for (const cuenta of cuentas)
            cuenta.revalorar({ valorNeto: gbp(valorNeto), nivel: n }, 'REEMBOLSO', t, presupuesto, ahora);
          const [una] = cuentas;
          const entera = valorar({ ...una!.snapshot, apertura: SIN_MAS }, t).monto.unidadesMenores;
          expect(sumaDe(cuentas)).toBe(entera);
          expect(presupuesto.snapshot.reservado.unidadesMenores).toBe(entera);
        }
        expect(cuentas.every(({ snapshot }) => snapshot.saldo.unidadesMenores === 0n)).toBe(true);
      }),
    );
  });

  it('never takes more than the budget has, and all of it where that is too little', () => {
    fc.assert(
      fc.property(terminos, pesos, fc.bigInt(1n, 100_000n), fc.bigInt(1n, 20_000n), (t, ppm, valor, total) => {
        const [entera, cortada] = [bolsa(null), bolsa(total)];
        const pedido = sumaDe(abrirCuentas(partidasDe(ppm, valor, 'BRONCE'), t, entera, sinContadores(), ahora));
        const cuentas = abrirCuentas(partidasDe(ppm, valor, 'BRONCE'), t, cortada, sinContadores(), ahora);
        expect(sumaDe(cuentas)).toBe(pedido < total ? pedido : total);
        expect(cortada.disponible?.unidadesMenores).toBe(total - sumaDe(cuentas));
      }),
    );
  });

  it('exceeds no cap, and gives back to it what it loses', () => {
    const uso = fc.record({
      nombre: fc.constant('tope'),
      clave: fc.constantFrom('x', 'y'),
      medida: fc.constantFrom('CUENTA' as const, 'DINERO' as const),
      limite: fc.bigInt(0n, 5_000n),
      alExceder: fc.constantFrom('RECORTAR' as const, 'NO_PAGABLE' as const, 'RECHAZAR' as const),
    });
    fc.assert(
      fc.property(terminos, pesos, fc.bigInt(1n, 100_000n), uso, (t, ppm, valor, { medida, limite, ...tope }) => {
        const deDinero = medida === 'DINERO';
        const uso: Uso = deDinero ? { ...tope, medida, limite: gbp(limite) } : { ...tope, medida, limite };
        const contadores = sinContadores();
        if (deDinero) contadores.dinero.set(uso.clave, gbp(0n));
        else contadores.cuentas.set(uso.clave, { usadas: 0n, primera: null });
        const presupuesto = bolsa(null);
        const cuentas = abrirCuentas(partidasDe(ppm, valor, 'BRONCE', [uso]), t, presupuesto, contadores, ahora);
        const usado = () =>
          contadores.dinero.get(uso.clave)?.unidadesMenores ?? contadores.cuentas.get(uso.clave)?.usadas;
        expect(usado()).toBeLessThanOrEqual(limite);
        const pagadas = cuentas.filter(({ snapshot }) => snapshot.saldo.unidadesMenores > 0n);
        expect(usado()).toBe(deDinero ? sumaDe(cuentas) : BigInt(pagadas.length));
        const nada = { valorNeto: gbp(0n), nivel: 'BRONCE' as const };
        for (const una of cuentas) una.revalorar(nada, 'REEMBOLSO', t, presupuesto, ahora, contadores);
        expect(usado()).toBe(0n);
      }),
    );
  });
});
