import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import {
  AHORA,
  anular,
  aprobar,
  bolsa,
  calcular,
  devolver,
  libras,
  liquidar,
  pagar,
  rechazar,
  valer,
} from '../../../test/casa/cuentas.js';
import type { Comision } from './comision.js';
import { debidoDe, estaPorLiquidar, porAprobarDe } from './cuenta.js';
import { participacionDe } from './situacion.js';

const manana = new Date(AHORA.getTime() + 86_400_000);
const vencer =
  (en: Date, dosPersonasDesde: bigint | null = null) =>
  (comision: Comision) =>
    comision.vencer(en, dosPersonasDesde === null ? null : libras(dosPersonasDesde));

describe('an approval', () => {
  it('covers what was there: what an amendment adds has to be approved, the rest stays payable', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    givenAggregate(comision, aprobar())
      .when(valer(1_000_00n, presupuesto))
      .then(['ComisionAjustada'], {
        fase: { situacion: 'CALCULADA' },
        saldo: libras(21_50n),
        aprobado: libras(3_50n),
      });
    expect(debidoDe(comision.snapshot)).toEqual(libras(3_50n));
    expect(porAprobarDe(comision.snapshot)).toEqual(libras(18_00n));
    givenAggregate(comision)
      .when(liquidar())
      .then(['ComisionLiquidada'], { fase: { situacion: 'EN_PAGO', participa: { monto: libras(3_50n) } } });
  });

  it('of the difference says the difference, and makes all of it payable', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    givenAggregate(comision, aprobar(), valer(1_000_00n, presupuesto))
      .when(aprobar('benito'))
      .then(['ComisionAprobada'], { fase: { situacion: 'APROBADA' }, aprobado: libras(21_50n) });
    expect(comision.events.at(-1)).toMatchObject({ datos: { monto: libras(18_00n) } });
    expect(debidoDe(comision.snapshot)).toEqual(libras(21_50n));
  });

  it('asks for the second person where the amended commission passes the threshold', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    givenAggregate(comision, aprobar('ana', 10_00n), valer(1_000_00n, presupuesto))
      .when(vencer(manana, 10_00n))
      .nothing();
    givenAggregate(comision)
      .when(aprobar('ana', 10_00n))
      .then(['ComisionVisada'], { aprobado: libras(3_50n) });
    givenAggregate(comision).when(aprobar('ana', 10_00n)).rejects('marketing.falta-otra-persona');
    givenAggregate(comision)
      .when(aprobar('benito', 10_00n))
      .then(['ComisionAprobada'], { aprobado: libras(21_50n) });
  });

  it('is given by itself for what was added once that was held long enough, and not before', () => {
    const presupuesto = bolsa(null);
    const ampliada = givenAggregate(calcular(presupuesto), aprobar(), valer(1_000_00n, presupuesto, manana));
    ampliada.when(vencer(AHORA)).nothing();
    ampliada.when(vencer(manana)).then(['ComisionAprobada'], { aprobado: libras(21_50n) });
  });

  it('is not asked for again while what is there is covered by it', () => {
    const presupuesto = bolsa(null);
    givenAggregate(calcular(presupuesto), aprobar(), valer(0n, presupuesto))
      .when(valer(100_00n, presupuesto))
      .then(['ComisionAjustada'], { fase: { situacion: 'APROBADA' }, saldo: libras(3_50n) });
  });

  it('of what was added to a paid commission is needed before more of it is paid', () => {
    const presupuesto = bolsa(null);
    const comision = calcular(presupuesto);
    const pagada = givenAggregate(comision, aprobar(), liquidar(), pagar(presupuesto), valer(1_000_00n, presupuesto));
    pagada.when(liquidar('l-2')).rejects('marketing.comision-en-otro-estado', { estado: 'CALCULADA' });
    pagada.when(aprobar()).then(['ComisionAprobada'], { fase: { situacion: 'PAGADA' } });
    expect(comision.liquidar('l-2', AHORA)).toEqual(libras(18_00n));
  });

  it('is asked for after a payment under way, for what was added meanwhile', () => {
    const presupuesto = bolsa(null);
    const enPago = () => givenAggregate(calcular(presupuesto), aprobar(), liquidar(), valer(1_000_00n, presupuesto));
    enPago()
      .when(pagar(presupuesto))
      .then(['ComisionPagada'], { fase: { situacion: 'CALCULADA' } });
    enPago()
      .when(devolver(presupuesto))
      .then(['ComisionDevuelta'], { fase: { situacion: 'CALCULADA' } });
  });
});

describe('a refusal', () => {
  it('of what was added takes only that away', () => {
    const presupuesto = bolsa(null);
    givenAggregate(calcular(presupuesto), aprobar(), valer(1_000_00n, presupuesto))
      .when(rechazar(presupuesto))
      .then(['ComisionAjustada', 'AumentoRechazado'], { fase: { situacion: 'APROBADA' }, saldo: libras(3_50n) });
    expect(presupuesto.snapshot.reservado).toEqual(libras(3_50n));
  });

  it('of what nobody approved takes all of it', () => {
    const presupuesto = bolsa(null);
    givenAggregate(calcular(presupuesto))
      .when(rechazar(presupuesto))
      .then(['ComisionAjustada', 'ComisionRechazada'], { fase: { situacion: 'RECHAZADA' }, saldo: libras(0n) });
  });
});

it('what was paid of a commission cannot be annulled', () => {
  const presupuesto = bolsa(null);
  givenAggregate(calcular(presupuesto), aprobar(), liquidar(), pagar(presupuesto), valer(1_000_00n, presupuesto))
    .when(anular(presupuesto))
    .rejects('marketing.comision-en-otro-estado', { estado: 'PAGADA' });
});

const ACTOS = ['aprobar', 'vencer', 'rechazar', 'liquidar', 'pagar', 'devolver', 'reponer'] as const;

it('never is more paid than was approved, whatever is amended, refused, settled, paid or returned meanwhile', () => {
  const paso = fc.oneof(fc.bigInt(0n, 5_000_00n), fc.constantFrom(...ACTOS));
  fc.assert(
    fc.property(fc.array(paso, { maxLength: 30 }), (pasos) => {
      const presupuesto = bolsa(null);
      const comision = calcular(presupuesto);
      let aprobado = 0n;
      for (const [i, siguiente] of pasos.entries()) {
        const { fase, pagado } = comision.snapshot;
        const participa = participacionDe(fase);
        const desde = comision.events.length;
        if (typeof siguiente === 'bigint') valer(siguiente, presupuesto)(comision);
        else if (siguiente === 'vencer') comision.vencer(AHORA, libras(20_00n));
        else if (siguiente === 'aprobar' && fase.situacion === 'CALCULADA') aprobar(`p-${i}`, 50_00n)(comision);
        else if (siguiente === 'rechazar' && fase.situacion === 'CALCULADA') rechazar(presupuesto)(comision);
        else if (siguiente === 'liquidar' && estaPorLiquidar(comision.snapshot)) comision.liquidar(`l-${i}`, AHORA);
        else if (siguiente === 'pagar' && participa) pagar(presupuesto, participa.liquidacionId)(comision);
        else if (siguiente === 'devolver' && participa) devolver(presupuesto, participa.liquidacionId)(comision);
        else if (siguiente === 'reponer' && pagado.unidadesMenores > 0n)
          comision.reponer('l', pagado, presupuesto, AHORA);
        for (const { tipo, datos } of comision.events.slice(desde))
          if (tipo === 'ComisionAprobada') aprobado += datos.monto.unidadesMenores;
        const { fase: despues, pagado: cobrado } = comision.snapshot;
        const enCurso = participacionDe(despues)?.monto.unidadesMenores ?? 0n;
        expect(cobrado.unidadesMenores + enCurso).toBeLessThanOrEqual(aprobado);
      }
    }),
    { numRuns: 1_000 },
  );
});
