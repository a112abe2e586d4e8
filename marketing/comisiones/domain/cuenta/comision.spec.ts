import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type EstadoPresupuesto, Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { abrirCuentas } from '../libro/apertura.js';
import type { Comision } from './comision.js';
import { sinContadores } from './consumo.js';
import { type Abrible, pagadoDe, reservaCon } from './cuenta.js';
import { asientoDe } from './eventos.js';
import { participacionDe } from './situacion.js';

const ahora = new Date('2026-01-15T10:00:00Z');
const terminos: TerminosVersion = {
  version: 1,
  validoDesde: new Date('2026-01-01T00:00:00Z'),
  tipo: 'HIBRIDA',
  fijo: dinero(150n, 'GBP'),
  ppm: 20_000n,
  porNivel: false,
  minimo: dinero(200n, 'GBP'),
  maximo: null,
};
const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const partida: Abrible = {
  conversionId: 'c-1',
  campanaId: 'k-1',
  marcaId: 'm-1',
  afiliadoId: 'a-1',
  valorNeto: gbp(100_00n),
  nivel: 'BRONCE',
  ocurridoEn: ahora,
  venceEn: ahora,
};
const bolsa = (total: bigint | null, politica: EstadoPresupuesto['politica'] = 'RECHAZAR') =>
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
const abrir = (presupuesto: Presupuesto): Comision | undefined =>
  abrirCuentas([partida], terminos, presupuesto, sinContadores(), ahora)[0];
const calcular = (presupuesto: Presupuesto) => abrir(presupuesto)!;
const asientos = (comision: Comision) => comision.events.map(asientoDe).filter((a) => a !== null);
const reembolsar = (comision: Comision, valorNeto: bigint, presupuesto: Presupuesto) =>
  comision.revalorar({ valorNeto: gbp(valorNeto), nivel: 'BRONCE' }, 'REEMBOLSO', terminos, presupuesto, ahora);

describe('a commission', () => {
  it('says of each event what changed by it, and nothing else', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    comision.aprobar('ana', 'seen', ahora);
    comision.liquidar('l-1', ahora);
    comision.devolver('l-1', presupuesto, ahora);
    expect(comision.events.slice(1)).toEqual([
      { tipo: 'ComisionAprobada', datos: { monto: gbp(350n), por: 'ana', motivo: 'seen' }, en: ahora },
      { tipo: 'ComisionLiquidada', datos: { liquidacionId: 'l-1', monto: gbp(350n) }, en: ahora },
      { tipo: 'ComisionDevuelta', datos: { liquidacionId: 'l-1', monto: gbp(350n) }, en: ahora },
    ]);
    expect(comision.snapshot.fase).toEqual({ situacion: 'APROBADA' });
  });

  it('is of one currency: an adjustment in another one is refused', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    const euros = { valorNeto: dinero(50_00n, 'EUR'), nivel: 'BRONCE' as const };
    expect(() => comision.revalorar(euros, 'REEMBOLSO', terminos, presupuesto, ahora)).toThrow('EUR');
  });

  it('is an entry and a reservation of the same amount', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    expect(comision.snapshot).toMatchObject({ fase: { situacion: 'CALCULADA' }, saldo: gbp(350n), terminosVersion: 1 });
    expect(asientos(comision)).toMatchObject([{ tipo: 'DEVENGO', delta: gbp(350n) }]);
    expect(presupuesto.snapshot).toMatchObject({ reservado: dinero(350n, 'GBP') });
    expect(presupuesto.disponible?.unidadesMenores).toBe(650n);
  });

  it('follows a refund down, and releases as much', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    reembolsar(comision, 50_00n, presupuesto);
    expect(asientos(comision)).toMatchObject([
      { delta: gbp(350n) },
      { tipo: 'AJUSTE', delta: gbp(-100n), calculado: gbp(250n) },
    ]);
    expect(presupuesto.disponible?.unidadesMenores).toBe(750n);
  });

  it('sums to exactly zero when all is refunded', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    reembolsar(comision, 0n, presupuesto);
    expect(asientos(comision)).toMatchObject([{ delta: gbp(350n) }, { tipo: 'REVERSO', delta: gbp(-350n) }]);
    expect(presupuesto.disponible?.unidadesMenores).toBe(10_00n);
  });

  it('books nothing for the same inputs again', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    reembolsar(comision, 50_00n, presupuesto);
    reembolsar(comision, 50_00n, presupuesto);
    expect(asientos(comision)).toHaveLength(2);
  });

  it('reserves before it grows, and stays as it is where the budget grants nothing', () => {
    const presupuesto = bolsa(4_00n);
    const comision = calcular(presupuesto);
    reembolsar(comision, 200_00n, presupuesto);
    expect(comision.snapshot.saldo).toEqual(gbp(350n));
    expect(presupuesto.disponible?.unidadesMenores).toBe(50n);
  });

  it('is not made when the budget does not suffice, which is not used up by that', () => {
    const presupuesto = bolsa(3_49n);
    expect(abrir(presupuesto)).toBeUndefined();
    expect(presupuesto.snapshot.agotadoEn).toBeNull();
    expect(presupuesto.disponible?.unidadesMenores).toBe(3_49n);
  });

  it('is cut to what is left under RECORTAR', () => {
    const presupuesto = bolsa(3_00n, 'RECORTAR');
    const comision = calcular(presupuesto);
    expect(asientos(comision)).toMatchObject([{ delta: gbp(300n), calculado: gbp(350n) }]);
    expect(presupuesto.disponible?.unidadesMenores).toBe(0n);
    expect(presupuesto.snapshot.agotadoEn).toEqual(ahora);
  });

  it('is approved once, and never after an annulment', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    comision.aprobar('ana', null, ahora);
    expect(() => comision.aprobar('ana', null, ahora)).toThrow('APROBADA');
    comision.anular({ por: 'ana', codigo: 'OTRO', motivo: null }, presupuesto, ahora);
    expect(comision.snapshot).toMatchObject({ fase: { situacion: 'ANULADA' }, saldo: gbp(0n) });
    expect(presupuesto.snapshot.reservado.unidadesMenores).toBe(0n);
    expect(() => comision.aprobar('ana', null, ahora)).toThrow('ANULADA');
    reembolsar(comision, 200_00n, presupuesto);
    expect(comision.snapshot.saldo).toEqual(gbp(0n));
  });

  it('claws back what was paid; its budget stays spent until that is netted', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    comision.aprobar('ana', null, ahora);
    comision.liquidar('l-1', ahora);
    comision.pagar('l-1', presupuesto, ahora);
    expect(presupuesto.snapshot).toMatchObject({ reservado: dinero(0n, 'GBP'), gastado: dinero(350n, 'GBP') });
    reembolsar(comision, 0n, presupuesto);
    expect(asientos(comision).at(-1)).toMatchObject({ tipo: 'RECUPERO', delta: gbp(-350n) });
    expect(presupuesto.disponible?.unidadesMenores).toBe(650n);
    expect(comision.liquidar('l-2', ahora)).toEqual(gbp(-350n));
    comision.pagar('l-2', presupuesto, ahora);
    expect(comision.snapshot).toMatchObject({
      saldo: gbp(0n),
      fase: { situacion: 'PAGADA', pagado: gbp(0n), participa: null },
    });
    expect(presupuesto.disponible?.unidadesMenores).toBe(10_00n);
  });

  it('takes part in one settlement at a time, and only when it is owed', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    expect(() => comision.liquidar('l-1', ahora)).toThrow('CALCULADA');
    comision.aprobar('ana', null, ahora);
    comision.liquidar('l-1', ahora);
    expect(() => comision.liquidar('l-2', ahora)).toThrow('EN_PAGO');
    expect(() => comision.pagar('l-2', presupuesto, ahora)).toThrow('EN_PAGO');
    comision.pagar('l-1', presupuesto, ahora);
    expect(() => comision.pagar('l-1', presupuesto, ahora)).toThrow('PAGADA');
    expect(() => comision.liquidar('l-2', ahora)).toThrow('PAGADA');
  });

  it('conserves money whatever is priced again, paid or failed to be paid meanwhile', () => {
    const paso = fc.oneof(
      fc.bigInt(0n, 1_000_00n),
      fc.constantFrom('liquidar' as const, 'pagar' as const, 'devolver' as const),
    );
    fc.assert(
      fc.property(fc.bigInt(3_50n, 60_00n), fc.array(paso, { maxLength: 20 }), (total, pasos) => {
        const presupuesto = bolsa(total);
        const comision = calcular(presupuesto);
        comision.aprobar('ana', null, ahora);
        for (const [i, siguiente] of pasos.entries()) {
          const liquidacionId = participacionDe(comision.snapshot.fase)?.liquidacionId;
          if (typeof siguiente === 'bigint') reembolsar(comision, siguiente, presupuesto);
          else if (siguiente === 'liquidar' && comision.porLiquidar) comision.liquidar(`l-${i}`, ahora);
          else if (siguiente === 'pagar' && liquidacionId) comision.pagar(liquidacionId, presupuesto, ahora);
          else if (siguiente === 'devolver' && liquidacionId) comision.devolver(liquidacionId, presupuesto, ahora);
          const estado = comision.snapshot;
          expect(presupuesto.snapshot.gastado).toEqual(pagadoDe(estado));
          expect(presupuesto.snapshot.reservado).toEqual(reservaCon(estado, estado.saldo));
          expect(presupuesto.disponible!.unidadesMenores >= 0n).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('conserves money whatever is refunded, cancelled or annulled, under any budget', () => {
    const neto = fc.bigInt(0n, 1_000_00n);
    const politicas = fc.constantFrom('RECHAZAR' as const, 'RECORTAR' as const);
    fc.assert(
      fc.property(fc.bigInt(0n, 30_00n), politicas, fc.array(neto, { maxLength: 8 }), (total, politica, netos) => {
        const presupuesto = bolsa(total, politica);
        const comision = abrir(presupuesto);
        if (!comision) return;
        for (const valor of netos) reembolsar(comision, valor, presupuesto);
        const suma = asientos(comision).reduce((a, { delta }) => a + delta.unidadesMenores, 0n);
        expect(comision.snapshot.saldo).toEqual(gbp(suma));
        expect(presupuesto.snapshot.reservado.unidadesMenores).toBe(suma);
        expect(presupuesto.disponible!.unidadesMenores >= 0n).toBe(true);
        reembolsar(comision, 0n, presupuesto);
        expect(comision.snapshot.saldo).toEqual(gbp(0n));
        expect(presupuesto.disponible?.unidadesMenores).toBe(total);
      }),
    );
  });
});
