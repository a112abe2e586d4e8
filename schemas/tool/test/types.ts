import { type Edit, enumeration, fails, field, type Json, optional, passes, record } from './edit.js';

const datum = (type: unknown) => [field('dato', type)];
const changes = (what: string, before: unknown, after: unknown): Edit =>
  fails(what, ['dato', 'type'], [datum(before), datum(after)]);
const list = (items: unknown): Json => ({ type: 'array', items });
const map = (values: unknown): Json => ({ type: 'map', values });
const fixed = (size: number): Json => ({ type: 'fixed', name: 'Fijo', size });
const annotated = (type: string, logicalType: string, more: Json = {}): Json => ({ type, logicalType, ...more });

/** A promotion is read in one direction only: fully compatible is none but the last one. */
const promotions: readonly Edit[] = [
  ...['int long', 'int float', 'int double', 'long float', 'long double', 'float double'].map((pair) => {
    const [de, a] = pair.split(' ');
    return changes(`${de} becomes ${a}`, de, a);
  }),
  changes('long becomes int', 'long', 'int'),
  changes('double becomes float', 'double', 'float'),
  passes('string becomes bytes', datum('string'), datum('bytes')),
  passes('bytes become string', datum('bytes'), datum('string')),
];

const kinds: readonly Edit[] = [
  changes('a string becomes a number', 'string', 'long'),
  changes('a boolean becomes a number', 'boolean', 'int'),
  changes('a value becomes a list of it', 'string', list('string')),
  changes('a list becomes a map', list('string'), map('string')),
  changes('a map becomes a record', map('string'), record('Dato', [field('a', 'string')])),
  changes('an enum becomes a string', enumeration('Color', 'ROJO', 'ROJO'), 'string'),
  changes('bytes become a fixed', 'bytes', fixed(4)),
  fails('a fixed of another size', ['dato', 'size'], [datum(fixed(4)), datum(fixed(8))]),
];

const logicals: readonly Edit[] = [
  fails(
    'a long becomes an instant',
    ['dato', 'logical-type'],
    [datum('long'), datum(annotated('long', 'timestamp-millis'))],
    'avsc',
    'broker',
  ),
  fails(
    'an instant becomes a long',
    ['dato', 'logical-type'],
    [datum(annotated('long', 'timestamp-millis')), datum('long')],
    'avsc',
    'broker',
  ),
  fails(
    'milliseconds become microseconds',
    ['dato', 'logical-type'],
    [datum(annotated('long', 'timestamp-millis')), datum(annotated('long', 'timestamp-micros'))],
    'avsc',
    'broker',
  ),
  fails(
    'a decimal of another scale',
    ['dato', 'logical-type'],
    [
      datum(annotated('bytes', 'decimal', { precision: 9, scale: 2 })),
      datum(annotated('bytes', 'decimal', { precision: 9, scale: 3 })),
    ],
    'avsc',
    'broker',
  ),
  fails(
    'an optional instant becomes an optional long',
    ['dato', 'logical-type'],
    [[optional('dato', annotated('long', 'timestamp-millis'))], [optional('dato', 'long')]],
    'avsc',
    'broker',
  ),
  fails(
    'an instant in a day',
    ['dato', 'type'],
    [datum(annotated('long', 'timestamp-millis')), datum(annotated('int', 'date'))],
  ),
  passes(
    'the same decimal, its scale spelled out',
    datum(annotated('bytes', 'decimal', { precision: 9 })),
    datum(annotated('bytes', 'decimal', { precision: 9, scale: 0 })),
  ),
];

export const types: readonly Edit[] = [...promotions, ...kinds, ...logicals];
