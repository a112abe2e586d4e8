import { describe, expect, it } from 'vitest';
import { Barred } from './barred.js';
import { type Book, type Budget, faultsOfBooks, faultsOfBudgets, faultsOfEarnings, faultsOfHeld } from './books.js';
import { faultsOfPayments, type Paid, readLedger, type Requested } from './payments.js';

const monto = { monto: '12.50', moneda: 'GBP' };
const en = '2026-01-02T03:04:05.006Z';
const line = { clave: 'p1', beneficiario: 'B-1', monto, referencia: 'P-p1', en };

describe('the ledger of the gateway', () => {
  it('is read as what was paid, and what of it came back', () => {
    const { paid, faults } = readLedger([line, { ...line, clave: 'p2' }, { clave: 'p2', devuelto: 'x' }]);
    expect(paid.map(({ id, returned }) => [id, returned])).toEqual([
      ['p1', false],
      ['p2', true],
    ]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['a key that is paid twice', [line, line], 'the gateway has paid p1 twice'],
    ['a key that was annulled', [{ clave: 'p1', anulado: true }, line], 'the gateway has paid p1, which is annulled'],
    [
      'what comes back twice',
      [line, { clave: 'p1', devuelto: 'x' }, { clave: 'p1', devuelto: 'x' }],
      'p1 came back twice',
    ],
  ])('is at fault with %s', (_, lines, fault) => expect(readLedger(lines).faults).toEqual([fault]));

  it('is not read where a line says nothing of when', () =>
    expect(() => readLedger([{ ...line, en: undefined }])).toThrow());
});

const paid: Paid = { id: 'p1', beneficiario: 'B-1', ...monto, en: Date.parse(en), returned: false };
const requested: Requested = { id: 'p1', afiliado_id: 'a1', beneficiario: 'B-1', ...monto, situacion: 'CONFIRMADO' };
const back = { ...paid, returned: true };
const returned = { ...requested, situacion: 'DEVUELTO' };

describe('payments', () => {
  it('are in order where both sides say the same', () => {
    expect(faultsOfPayments([paid], [requested, { ...requested, id: 'p2', situacion: 'FALLIDO' }], [], [])).toEqual([]);
    expect(faultsOfPayments([back], [returned], ['p1'], ['p1'])).toEqual([]);
  });

  it.each<[string, Paid[], Requested[], string[], string[], string]>([
    ['nobody asked for', [paid], [], [], [], 'the gateway has paid p1, which nobody asked for'],
    ['never reached the gateway', [], [requested], [], [], 'payment p1 was never paid by the gateway'],
    ['stands still', [], [{ ...requested, situacion: 'ENVIADO' }], [], [], 'payment p1 has not ended: ENVIADO'],
    [
      'is of another amount',
      [{ ...paid, monto: '99.00' }],
      [requested],
      [],
      [],
      'payment p1, monto: 99.00 where 12.50 is due',
    ],
    [
      'went to another account',
      [{ ...paid, beneficiario: 'B-2' }],
      [requested],
      [],
      [],
      'payment p1, beneficiario: B-2 where B-1 is due',
    ],
    [
      'failed and was paid all the same',
      [paid],
      [{ ...requested, situacion: 'FALLIDO' }],
      [],
      [],
      'payment p1, situacion: FALLIDO where CONFIRMADO is due',
    ],
    [
      'came back and stays paid',
      [back],
      [requested],
      ['p1'],
      ['p1'],
      'payment p1, situacion: CONFIRMADO where DEVUELTO is due',
    ],
    ['came back and nobody said so', [back], [returned], [], ['p1'], 'the return of payment p1 was not told'],
    [
      'came back and is told twice',
      [back],
      [returned],
      ['p1', 'p1'],
      ['p1'],
      'payment p1 was told to be returned twice',
    ],
    ['came back and is not owed again', [back], [returned], ['p1'], [], 'what payment p1 was for is not owed again'],
    [
      'did not come back, and is told to',
      [paid],
      [requested],
      ['p1'],
      [],
      'payment p1 was told to be returned, and was not',
    ],
  ])('one that %s is a fault', (_, ledger, own, told, freed, fault) =>
    expect(faultsOfPayments(ledger, own, told, freed)).toEqual([fault]),
  );
});

describe('who may not be paid', () => {
  const heard = (type: string, at: number) => ({ afiliadoId: 'a1', type: `Afiliado${type}`, at });
  const history = new Barred([
    heard('Validado', 0),
    heard('Suspendido', 1_000),
    heard('Bloqueado', 2_000),
    heard('Desbloqueado', 3_000),
    heard('Reactivado', 4_000),
    heard('Bloqueado', 9_000),
  ]);
  const paidAt = (at: number, afiliadoId = 'a1') => history.faultsOf([{ what: 'paid', afiliadoId, at }], 100);

  it.each([1_200, 2_500, 3_500, 10_000])('is paid %s ms after the beginning: a fault', (at) =>
    expect(paidAt(at)).toEqual([expect.stringMatching(/^paid, \d+ ms after affiliate a1 was barred$/)]),
  );

  it.each([500, 1_050, 4_000, 8_000, 9_100])('is paid before, after, or when it was on its way, at %s: none', (at) =>
    expect(paidAt(at)).toEqual([]),
  );

  it('is nobody else', () => expect(paidAt(10_000, 'a2')).toEqual([]));

  it('stays so until all of it is undone', () => {
    expect(history.reasonOf('a1')).toBe('AFILIADO_BLOQUEADO');
    expect(new Barred([heard('Suspendido', 1), heard('Bloqueado', 2), heard('Desbloqueado', 3)]).reasonOf('a1')).toBe(
      'AFILIADO_SUSPENDIDO',
    );
    expect(new Barred([heard('Bloqueado', 2), heard('Desbloqueado', 3)]).reasonOf('a1')).toBeNull();
  });
});

describe('the books', () => {
  const book: Book = { marca_id: 'm1', moneda: 'GBP', devengado: '1000', debido: '300', en_pago: '200' };
  const out = { marca_id: 'm1', moneda: 'GBP', unidades: 500n };

  it('of a brand sum to zero', () => expect(faultsOfBooks([book], [out])).toEqual([]));

  it.each([
    ['something is paid that is due still', [{ ...book, debido: '800' }], [out], '1500 where 1000'],
    ['something came back and is not due again', [book], [], '500 where 1000'],
    ['something came back and is due twice', [{ ...book, debido: '1300' }], [], '1500 where 1000'],
    ['something is in payment and due', [{ ...book, en_pago: '500' }], [out], '1300 where 1000'],
  ])('do not, where %s', (_, books, paidOut, fault) =>
    expect(faultsOfBooks(books, paidOut)).toEqual([
      `books of brand m1 in GBP, due, in payment and paid: ${fault} is due`,
    ]),
  );

  it('of a brand that has paid are there', () =>
    expect(faultsOfBooks([], [out])).toEqual(['brand m1 in GBP has paid, and has no books']));

  const parts = { disponible: '70', reservado: '20', gastado: '10', pagado: '10', retenible: '20' };
  const budget: Budget = { campana_id: 'c1', total: '100', ...parts };

  it('of a budget are its parts', () =>
    expect(faultsOfBudgets([budget, { ...budget, total: null, disponible: null }])).toEqual([]));

  it.each([
    [{ disponible: '71' }, 'budget c1, parts: 101 where 100 is due'],
    [{ disponible: '-1', total: '29' }, 'budget c1: -1 is below zero'],
    [{ pagado: '0' }, 'budget c1, spent: 10 where 0 is due'],
    [{ retenible: '30' }, 'budget c1, reserved: 20 where 30 is due'],
  ])('of a budget with %j are at fault', (change, fault) =>
    expect(faultsOfBudgets([{ ...budget, ...change }])).toEqual([fault]),
  );

  it('of an affiliate say what it was really paid', () => {
    const really = new Map([['a1', 500n]]);
    const own = [{ afiliado_id: 'a1', pagado: '500' }];
    expect(faultsOfEarnings(really, own, own)).toEqual([]);
    expect(faultsOfEarnings(really, [], own)).toEqual(['paid to affiliate a1, by its accounts: 0 where 500 is due']);
    expect(faultsOfEarnings(new Map(), own, [])).toEqual(['paid to affiliate a1, by its accounts: 500 where 0 is due']);
    expect(faultsOfEarnings(really, own, [])).toEqual(['paid to affiliate a1, by its balance: 0 where 500 is due']);
  });

  it.each([
    [null, null, []],
    ['AFILIADO_BLOQUEADO', 'AFILIADO_BLOQUEADO', []],
    [null, 'AFILIADO_BLOQUEADO', ['commission k1 is held for null, where AFILIADO_BLOQUEADO is true']],
    ['AFILIADO_SUSPENDIDO', null, ['commission k1 is held for AFILIADO_SUSPENDIDO, where null is true']],
  ])('hold what is due for %s, where the reason is %s', (retencion, reason, faults) =>
    expect(faultsOfHeld([{ id: 'k1', afiliado_id: 'a1', retencion }], () => reason)).toEqual(faults),
  );
});
