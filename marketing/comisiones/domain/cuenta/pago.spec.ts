import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import {
  AHORA,
  aprobar,
  asientos,
  bolsa,
  calcular,
  devolver,
  libras,
  liquidar,
  pagar,
  valer,
} from '../../../test/casa/cuentas.js';
import type { Impedimento } from '../conocido/pagadero.js';
import type { Comision } from './comision.js';
import { estaPorLiquidar, reservaCon } from './cuenta.js';
import { participacionDe } from './situacion.js';

const BLOQUEADO: Impedimento = { motivo: 'AFILIADO_BLOQUEADO', hasta: null };
const SUSPENDIDO: Impedimento = { motivo: 'AFILIADO_SUSPENDIDO', hasta: null };
const retener = (impedimento: Impedimento | null) => (comision: Comision) => comision.retener(impedimento, AHORA);

describe('a payment', () => {
  it('is one at a time', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    const enPago = givenAggregate(comision, aprobar(), liquidar());
    enPago.when(liquidar('l-2')).rejects('marketing.comision-en-otro-estado', { estado: 'EN_PAGO' });
    enPago.when(pagar(presupuesto, 'l-2')).rejects('marketing.comision-en-otro-estado', { estado: 'EN_PAGO' });
    enPago.when(pagar(presupuesto)).then(['ComisionPagada'], { fase: { situacion: 'PAGADA' }, pagado: libras(350n) });
    const pagada = givenAggregate(comision);
    pagada.when(pagar(presupuesto)).rejects('marketing.comision-en-otro-estado', { estado: 'PAGADA' });
    pagada.when(liquidar('l-2')).rejects('marketing.comision-en-otro-estado', { estado: 'PAGADA' });
  });

  it('is clawed back after a refund; the budget stays spent until that is netted', () => {
    const presupuesto = bolsa(10_00n);
    const comision = calcular(presupuesto);
    const pagada = givenAggregate(comision, aprobar(), liquidar(), pagar(presupuesto));
    expect(presupuesto.snapshot).toMatchObject({ reservado: libras(0n), gastado: libras(350n) });
    pagada.when(valer(0n, presupuesto)).then(['ComisionAjustada'], { saldo: libras(0n) });
    expect(asientos(comision).at(-1)).toMatchObject({ tipo: 'RECUPERO', delta: libras(-350n) });
    expect(presupuesto.disponible).toEqual(libras(650n));
    expect(comision.liquidar('l-2', AHORA)).toEqual(libras(-350n));
    givenAggregate(comision)
      .when(pagar(presupuesto, 'l-2'))
      .then(['ComisionPagada'], { fase: { situacion: 'PAGADA', participa: null }, pagado: libras(0n) });
    expect(presupuesto.disponible).toEqual(libras(10_00n));
  });

  it('that came back is owed again, and reserved', () => {
    const presupuesto = bolsa(10_00n);
    givenAggregate(calcular(presupuesto), aprobar(), liquidar(), pagar(presupuesto))
      .when((comision) => comision.reponer('l-1', libras(350n), presupuesto, AHORA))
      .then(['ComisionDevuelta'], { fase: { situacion: 'APROBADA' }, pagado: libras(0n) });
    expect(presupuesto.snapshot).toMatchObject({ reservado: libras(350n), gastado: libras(0n) });
  });

  it('conserves money whatever is priced again, paid or failed to be paid meanwhile', () => {
    const paso = fc.oneof(
      fc.bigInt(0n, 1_000_00n),
      fc.constantFrom('aprobar' as const, 'liquidar' as const, 'pagar' as const, 'devolver' as const),
    );
    fc.assert(
      fc.property(fc.bigInt(3_50n, 60_00n), fc.array(paso, { maxLength: 20 }), (total, pasos) => {
        const presupuesto = bolsa(total);
        const comision = calcular(presupuesto);
        aprobar()(comision);
        for (const [i, siguiente] of pasos.entries()) {
          const { fase } = comision.snapshot;
          const liquidacionId = participacionDe(fase)?.liquidacionId;
          if (typeof siguiente === 'bigint') valer(siguiente, presupuesto)(comision);
          else if (siguiente === 'aprobar' && fase.situacion === 'CALCULADA') aprobar()(comision);
          else if (siguiente === 'liquidar' && estaPorLiquidar(comision.snapshot)) comision.liquidar(`l-${i}`, AHORA);
          else if (siguiente === 'pagar' && liquidacionId) pagar(presupuesto, liquidacionId)(comision);
          else if (siguiente === 'devolver' && liquidacionId) devolver(presupuesto, liquidacionId)(comision);
          const estado = comision.snapshot;
          expect(presupuesto.snapshot.gastado).toEqual(estado.pagado);
          expect(presupuesto.snapshot.reservado).toEqual(reservaCon(estado, estado.saldo));
          expect(presupuesto.disponible!.unidadesMenores >= 0n).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is due and may not be paid', () => {
  it('is held with its reason once, and let go when that is gone', () => {
    const comision = calcular(bolsa(null));
    givenAggregate(comision, aprobar())
      .when(retener(BLOQUEADO))
      .then(['ComisionRetenida'], { retencion: 'AFILIADO_BLOQUEADO', fase: { situacion: 'APROBADA' } });
    expect(comision.events.at(-1)).toMatchObject({ datos: { monto: libras(350n), motivo: 'AFILIADO_BLOQUEADO' } });
    givenAggregate(comision).when(retener(BLOQUEADO)).nothing();
    givenAggregate(comision).when(retener(null)).then(['ComisionLiberada'], { retencion: null });
    givenAggregate(comision).when(retener(null)).nothing();
  });

  it('is held for another reason where one follows the other', () => {
    givenAggregate(calcular(bolsa(null)), aprobar(), retener(BLOQUEADO))
      .when(retener(SUSPENDIDO))
      .then(['ComisionRetenida'], { retencion: 'AFILIADO_SUSPENDIDO' });
  });

  it('is nothing while nobody approved it, once it is paid, or where it is to be recovered', () => {
    const presupuesto = bolsa(null);
    givenAggregate(calcular(presupuesto)).when(retener(BLOQUEADO)).nothing();
    const pagada = givenAggregate(calcular(presupuesto), aprobar(), liquidar(), pagar(presupuesto));
    pagada.when(retener(BLOQUEADO)).nothing();
    givenAggregate(calcular(presupuesto), aprobar(), liquidar(), pagar(presupuesto), valer(0n, presupuesto))
      .when(retener(BLOQUEADO))
      .nothing();
  });

  it('is let go by the settlement that takes it', () => {
    givenAggregate(calcular(bolsa(null)), aprobar(), retener(BLOQUEADO))
      .when(liquidar())
      .then(['ComisionLiberada', 'ComisionLiquidada'], { retencion: null });
  });
});
