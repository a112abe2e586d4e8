import { type Edit, fails, field, type Json, optional, passes, record } from './edit.js';

const caja = (...more: readonly Json[]): Json => record('Caja', [field('a', 'int'), ...more]);
const en = (form: (type: Json) => unknown) => (type: Json) => [field('dato', form(type))];
const note = optional('nota', 'string');
const weight = field('peso', 'int');

/** Where a record may be nested, and how the path is told. */
const PLACES: readonly (readonly [string, (type: Json) => readonly Json[], string])[] = [
  ['a field', en((type) => type), 'dato'],
  ['a list', en((items) => ({ type: 'array', items })), 'dato[]'],
  ['a map', en((values) => ({ type: 'map', values })), 'dato{}'],
  ['a list of lists', en((items) => ({ type: 'array', items: { type: 'array', items } })), 'dato[][]'],
  ['an optional list', (items) => [optional('dato', { type: 'array', items })], 'dato[]'],
  ['a record in a record', en((inside) => record('Fuera', [field('dentro', inside)])), 'dato.dentro'],
];

const node = (...more: readonly Json[]): Json => record('Nodo', [optional('hijo', 'Nodo'), ...more]);

export const nested: readonly Edit[] = [
  ...PLACES.flatMap(([place, inside, path]) => [
    passes(`an optional field within ${place}`, inside(caja()), inside(caja(note))),
    fails(
      `a required field within ${place}`,
      [`${path}.peso`, 'missing-default'],
      [inside(caja()), inside(caja(weight))],
    ),
  ]),
  fails(
    'a field of another type within a list',
    ['dato[].a', 'type'],
    [
      [field('dato', { type: 'array', items: record('Caja', [field('a', 'int')]) })],
      [field('dato', { type: 'array', items: record('Caja', [field('a', 'string')]) })],
    ],
  ),
  fails(
    'elements of another type',
    ['dato[]', 'type'],
    [[field('dato', { type: 'array', items: 'int' })], [field('dato', { type: 'array', items: 'long' })]],
  ),
  fails(
    'values of another type',
    ['dato{}', 'type'],
    [[field('dato', { type: 'map', values: 'double' })], [field('dato', { type: 'map', values: 'string' })]],
  ),
  passes('an optional field of a record that holds itself', [field('raiz', node())], [field('raiz', node(note))]),
  fails(
    'a required field of a record that holds itself',
    ['raiz.peso', 'missing-default'],
    [[field('raiz', node())], [field('raiz', node(weight))]],
  ),
  fails(
    'a shared type that changes where it is named, not written out',
    ['uno.peso', 'missing-default'],
    [
      [field('uno', caja()), field('otro', 'Caja')],
      [field('uno', caja(weight)), field('otro', 'Caja')],
    ],
  ),
];
