import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';
import {
  ajustada,
  cancelada,
  con,
  conocido,
  dia,
  HOY,
  libroDe,
  PORCENTAJE,
  validada,
} from '../../../test/casa/libro.js';
import { revalorarNivel } from './libro.js';

const terminos: Versiones = [
  { ...PORCENTAJE, ppm: 50_000n, version: 1, validoDesde: dia(1) },
  { ...PORCENTAJE, ppm: 100_000n, version: 2, validoDesde: dia(15) },
];
const bronce = conocido('a', { n: 1, nivel: 'BRONCE' });
const oroDesde10 = conocido('a', { n: 1, nivel: 'BRONCE' }, { n: 10, nivel: 'ORO' });
const libro = (total: bigint | null = null, afiliado = oroDesde10) => libroDe(terminos, [afiliado], total);

describe('asentar', () => {
  it('prices with the terms and the tier of the instant in which it occurred', () => {
    const { saldos } = con(libro(), validada('c1', 9, 1000n), validada('c2', 10, 1000n), validada('c3', 15, 1000n));
    expect(saldos).toEqual({ c1: 50n, c2: 63n, c3: 125n });
  });

  it('says what was reserved before what was calculated, each in its own sequence', () => {
    const { apuntes } = con(libro(), validada('c1', 9, 1000n), validada('c2', 9, 1000n));
    expect(apuntes.map(({ evento, secuencia }) => [evento.tipo, secuencia])).toEqual([
      ['PresupuestoReservado', 1n],
      ['ComisionCalculada', 1n],
      ['PresupuestoReservado', 2n],
      ['ComisionCalculada', 1n],
    ]);
  });

  it('says no for good where the budget did not suffice, whatever is refunded later', () => {
    const { apuntes, saldos } = con(libro(49n), validada('c1', 9, 1000n), ajustada('c1', 3n, 100n));
    expect(apuntes.map(({ evento }) => evento.tipo)).toEqual(['PresupuestoInsuficiente']);
    expect(saldos).toEqual({});
  });

  it('a repeated fact books nothing', () => {
    const facts = [validada('c1', 9, 1000n), ajustada('c1', 3n, 400n)];
    const { abierto, saldos } = con(libro(), ...facts);
    expect(con(abierto, ...facts, ...facts).apuntes).toEqual([]);
    expect(saldos).toEqual({ c1: 20n });
  });

  it('a cancelled conversion earns nothing, and frees its budget', () => {
    const { abierto, saldos } = con(libro(100n), validada('c1', 9, 1000n), cancelada('c1'));
    expect(saldos).toEqual({ c1: 0n });
    expect(abierto.presupuestos.get('k')!.disponible?.unidadesMenores).toBe(100n);
  });

  it('refuses a conversion in another currency than its campaign', () => {
    expect(() => con(libro(), validada('c1', 9, 1000n, 'EUR'))).toThrow(
      expect.objectContaining({ codigo: 'marketing.moneda-de-otra-campana' }),
    );
  });

  it('refuses an adjustment in another currency than the sale, whichever comes first', () => {
    const facts = [validada('c1', 9, 1000n), ajustada('c1', 3n, 400n, 'EUR')];
    const distintas = expect.objectContaining({ codigo: 'dinero.monedas-distintas' }) as Error;
    expect(() => con(libro(), ...facts)).toThrow(distintas);
    expect(() => con(libro(), ...facts.toReversed())).toThrow(distintas);
  });

  it('ends in the same balance whatever the order and the repetitions', () => {
    const hechos = [
      validada('c1', 9, 1000n),
      ajustada('c1', 3n, 400n),
      ajustada('c1', 4n, 300n),
      validada('c2', 11, 5000n),
      ajustada('c2', 3n, 0n),
      cancelada('c2'),
      validada('c3', 20, 333n),
    ];
    const esperado = { c1: 15n, c2: 0n, c3: 42n };
    fc.assert(
      fc.property(fc.shuffledSubarray([...hechos, ...hechos], { minLength: 14 }), (orden) => {
        const { abierto, saldos } = con(libro(10_000n), ...orden);
        expect(saldos).toEqual(esperado);
        expect(abierto.presupuestos.get('k')!.snapshot.reservado.unidadesMenores).toBe(57n);
      }),
    );
  });
});

describe('a tier fact that comes late', () => {
  it('prices again what occurred since then, and nothing else', () => {
    const antes = con(libro(null, bronce), validada('c1', 9, 1000n), validada('c2', 10, 1000n)).abierto;
    const sabido = { ...antes, afiliados: new Map([['a', oroDesde10]]) };
    const apuntes = [...antes.comisiones.values()].flatMap((comision) => revalorarNivel(sabido, comision, HOY));
    expect(apuntes.map(({ evento }) => evento.tipo)).toEqual(['PresupuestoReservado', 'ComisionAjustada']);
    expect([...antes.comisiones.values()].map(({ snapshot }) => snapshot.saldo.unidadesMenores)).toEqual([50n, 63n]);
  });
});

describe('the holding period', () => {
  const vence = (hecho: ReturnType<typeof validada>) => {
    const { abierto } = con(libroDe(terminos, [bronce], null, 10), hecho);
    return [...abierto.comisiones.values()].map(({ snapshot }) => snapshot.venceEn);
  };

  it('counts from when we learned of the sale, whatever instant it is said to have happened at', () =>
    expect(vence(validada('c1', 2, 1000n, 'GBP', { conocidaEn: dia(20) }))).toEqual([dia(30)]));

  it('of imported history counts from the sale', () => expect(vence(validada('c1', 2, 1000n))).toEqual([dia(12)]));
});

describe('what becomes due by an amendment', () => {
  it('is held at once where its affiliate may not be paid', () => {
    const { abierto } = con(libro(), validada('c1', 9, 1000n));
    const [comision] = abierto.comisiones.values();
    comision!.aprobar('ana', null, HOY);
    const sabido = {
      ...abierto,
      afiliados: new Map([['a', conocido('a', { n: 1, nivel: 'BRONCE', estado: 'BLOQUEADO' })]]),
    };
    expect(con(sabido, ajustada('c1', 3n, 400n)).apuntes.map(({ evento }) => evento.tipo)).toEqual([
      'PresupuestoLiberado',
      'ComisionAjustada',
      'ComisionRetenida',
    ]);
  });
});
