import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import {
  abrir,
  AHORA,
  anular,
  aprobar,
  asientos,
  bolsa,
  calcular,
  libras,
  liquidar,
  TERMINOS,
  valer,
} from '../../../test/casa/cuentas.js';

it('is an entry and a reservation of the same amount', () => {
  const presupuesto = bolsa(10_00n);
  const comision = calcular(presupuesto);
  expect(comision.snapshot).toMatchObject({
    fase: { situacion: 'CALCULADA' },
    calculada: libras(350n),
    saldo: libras(350n),
    terminosVersion: 1,
  });
  expect(asientos(comision)).toMatchObject([{ tipo: 'DEVENGO', delta: libras(350n) }]);
  expect(presupuesto.snapshot).toMatchObject({ reservado: libras(350n) });
  expect(presupuesto.disponible).toEqual(libras(650n));
});

it('says of each event what changed by it, and nothing else', () => {
  const presupuesto = bolsa(10_00n);
  const comision = calcular(presupuesto);
  comision.aprobar('ana', 'seen', AHORA);
  comision.liquidar('l-1', AHORA);
  comision.devolver('l-1', presupuesto, AHORA);
  expect(comision.events.slice(1)).toEqual([
    { tipo: 'ComisionAprobada', datos: { monto: libras(350n), por: 'ana', motivo: 'seen' }, en: AHORA },
    { tipo: 'ComisionLiquidada', datos: { liquidacionId: 'l-1', monto: libras(350n) }, en: AHORA },
    { tipo: 'ComisionDevuelta', datos: { liquidacionId: 'l-1', monto: libras(350n) }, en: AHORA },
  ]);
  expect(comision.snapshot.fase).toEqual({ situacion: 'APROBADA' });
});

it('is of one currency: an adjustment in another one is refused', () => {
  const presupuesto = bolsa(10_00n);
  const euros = { valorNeto: dinero(50_00n, 'EUR'), nivel: 'BRONCE' as const };
  expect(() => calcular(presupuesto).revalorar(euros, 'REEMBOLSO', TERMINOS, presupuesto, AHORA)).toThrow('EUR');
});

it('follows a refund down, releases as much, and keeps what it was calculated to be', () => {
  const presupuesto = bolsa(10_00n);
  const comision = calcular(presupuesto);
  givenAggregate(comision)
    .when(valer(50_00n, presupuesto))
    .then(['ComisionAjustada'], { saldo: libras(250n), calculada: libras(350n) });
  expect(asientos(comision).at(-1)).toMatchObject({ tipo: 'AJUSTE', delta: libras(-100n), calculado: libras(250n) });
  expect(presupuesto.disponible).toEqual(libras(750n));
});

it('sums to exactly zero when all is refunded', () => {
  const presupuesto = bolsa(10_00n);
  const comision = calcular(presupuesto);
  givenAggregate(comision)
    .when(valer(0n, presupuesto))
    .then(['ComisionAjustada'], { saldo: libras(0n) });
  expect(asientos(comision).at(-1)).toMatchObject({ tipo: 'REVERSO', delta: libras(-350n) });
  expect(presupuesto.disponible).toEqual(libras(10_00n));
});

it('books nothing for the same inputs again', () => {
  const presupuesto = bolsa(10_00n);
  givenAggregate(calcular(presupuesto), valer(50_00n, presupuesto)).when(valer(50_00n, presupuesto)).nothing();
});

it('reserves before it grows, and stays as it is where the budget grants nothing', () => {
  const presupuesto = bolsa(4_00n);
  givenAggregate(calcular(presupuesto)).when(valer(200_00n, presupuesto)).nothing();
  expect(presupuesto.disponible).toEqual(libras(50n));
});

it('is not made when the budget does not suffice, which is used up then', () => {
  const presupuesto = bolsa(3_49n);
  expect(abrir(presupuesto)).toBeUndefined();
  expect(presupuesto.snapshot.agotadoEn).toEqual(AHORA);
  expect(presupuesto.disponible).toEqual(libras(3_49n));
});

it('is cut to what is left under RECORTAR', () => {
  const presupuesto = bolsa(3_00n, 'RECORTAR');
  expect(asientos(calcular(presupuesto))).toMatchObject([{ delta: libras(300n), calculado: libras(350n) }]);
  expect(presupuesto.disponible).toEqual(libras(0n));
  expect(presupuesto.snapshot.agotadoEn).toEqual(AHORA);
});

it('earns nothing once annulled, whatever becomes of the sale, and cannot be approved any more', () => {
  const presupuesto = bolsa(null);
  const anulada = givenAggregate(calcular(presupuesto), aprobar(), anular(presupuesto));
  anulada.when(aprobar()).rejects('marketing.comision-en-otro-estado', { estado: 'ANULADA' });
  anulada.when(valer(200_00n, presupuesto)).then([], { fase: { situacion: 'ANULADA' }, saldo: libras(0n) });
  expect(presupuesto.snapshot.reservado).toEqual(libras(0n));
});

it('takes part in a settlement only when it is approved', () => {
  givenAggregate(calcular(bolsa(null)))
    .when(liquidar())
    .rejects('marketing.comision-en-otro-estado', { estado: 'CALCULADA' });
});

it('conserves money whatever is refunded, cancelled or annulled, under any budget', () => {
  const netos = fc.array(fc.bigInt(0n, 1_000_00n), { maxLength: 8 });
  const politicas = fc.constantFrom('RECHAZAR' as const, 'RECORTAR' as const);
  fc.assert(
    fc.property(fc.bigInt(0n, 30_00n), politicas, netos, (total, politica, valores) => {
      const presupuesto = bolsa(total, politica);
      const comision = abrir(presupuesto);
      if (!comision) return;
      for (const valor of valores) valer(valor, presupuesto)(comision);
      const suma = asientos(comision).reduce((a, { delta }) => a + delta.unidadesMenores, 0n);
      expect(comision.snapshot.saldo).toEqual(libras(suma));
      expect(presupuesto.snapshot.reservado.unidadesMenores).toBe(suma);
      expect(presupuesto.disponible!.unidadesMenores >= 0n).toBe(true);
      valer(0n, presupuesto)(comision);
      expect(comision.snapshot.saldo).toEqual(libras(0n));
      expect(presupuesto.disponible?.unidadesMenores).toBe(total);
    }),
  );
});
