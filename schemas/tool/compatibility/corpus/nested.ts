import { campo, falla, opcional, pasa, registro, type Edicion, type Json } from './edit.js';

const caja = (...mas: readonly Json[]): Json => registro('Caja', [campo('a', 'int'), ...mas]);
const en = (forma: (tipo: Json) => unknown) => (tipo: Json) => [campo('dato', forma(tipo))];
const nota = opcional('nota', 'string');
const peso = campo('peso', 'int');

/** Where a record may be nested, and how the path is told. */
const SITIOS: readonly (readonly [string, (tipo: Json) => readonly Json[], string])[] = [
  ['a field', en((tipo) => tipo), 'dato'],
  ['a list', en((items) => ({ type: 'array', items })), 'dato[]'],
  ['a map', en((values) => ({ type: 'map', values })), 'dato{}'],
  ['a list of lists', en((items) => ({ type: 'array', items: { type: 'array', items } })), 'dato[][]'],
  ['an optional list', (items) => [opcional('dato', { type: 'array', items })], 'dato[]'],
  ['a record in a record', en((dentro) => registro('Fuera', [campo('dentro', dentro)])), 'dato.dentro'],
];

const nodo = (...mas: readonly Json[]): Json => registro('Nodo', [opcional('hijo', 'Nodo'), ...mas]);

export const anidados: readonly Edicion[] = [
  ...SITIOS.flatMap(([sitio, dentro, camino]) => [
    pasa(`an optional field within ${sitio}`, dentro(caja()), dentro(caja(nota))),
    falla(
      `a required field within ${sitio}`,
      [`${camino}.peso`, 'missing-default'],
      [dentro(caja()), dentro(caja(peso))],
    ),
  ]),
  falla(
    'a field of another type within a list',
    ['dato[].a', 'type'],
    [
      [campo('dato', { type: 'array', items: registro('Caja', [campo('a', 'int')]) })],
      [campo('dato', { type: 'array', items: registro('Caja', [campo('a', 'string')]) })],
    ],
  ),
  falla(
    'elements of another type',
    ['dato[]', 'type'],
    [[campo('dato', { type: 'array', items: 'int' })], [campo('dato', { type: 'array', items: 'long' })]],
  ),
  falla(
    'values of another type',
    ['dato{}', 'type'],
    [[campo('dato', { type: 'map', values: 'double' })], [campo('dato', { type: 'map', values: 'string' })]],
  ),
  pasa('an optional field of a record that holds itself', [campo('raiz', nodo())], [campo('raiz', nodo(nota))]),
  falla(
    'a required field of a record that holds itself',
    ['raiz.peso', 'missing-default'],
    [[campo('raiz', nodo())], [campo('raiz', nodo(peso))]],
  ),
  falla(
    'a shared type that changes where it is named, not written out',
    ['uno.peso', 'missing-default'],
    [
      [campo('uno', caja()), campo('otro', 'Caja')],
      [campo('uno', caja(peso)), campo('otro', 'Caja')],
    ],
  ),
];
