import { type Edit, enumeration, fails, field, type Json, optional, passes, record } from './edit.js';

const money = record('Dinero', [field('unidades_menores', 'long'), field('moneda', 'string')]);
const instant: Json = { type: 'long', logicalType: 'timestamp-millis' };
const list: Json = { type: 'array', items: 'string' };
const map: Json = { type: 'map', values: 'string' };

/** Of every kind: its name, its type, a default. */
const KINDS: readonly (readonly [string, unknown, unknown])[] = [
  ['boolean', 'boolean', false],
  ['int', 'int', 0],
  ['long', 'long', 0],
  ['float', 'float', 0.5],
  ['double', 'double', 0.5],
  ['string', 'string', ''],
  ['bytes', 'bytes', ''],
  ['timestamp', instant, 0],
  ['list', list, []],
  ['map', map, {}],
  ['enum', enumeration('Color', 'ROJO GRIS', 'GRIS'), 'GRIS'],
  ['fixed', { type: 'fixed', name: 'Huella', size: 2 }, 'ab'],
  ['record', money, { unidades_menores: 0, moneda: 'COP' }],
];

export const fields: readonly Edit[] = [
  ...KINDS.map(([kind, type, fallback]) =>
    passes(`a new ${kind} with a default`, [], [field('nuevo', type, { default: fallback })]),
  ),
  ...KINDS.map(([kind, type]) => passes(`a new optional ${kind}`, [], [optional('nuevo', type)])),
  ...KINDS.map(([kind, type]) =>
    fails(`a new ${kind} without a default`, ['nuevo', 'missing-default'], [[], [field('nuevo', type)]]),
  ),
  ...KINDS.map(([kind, type]) =>
    fails(`a ${kind} without a default removed`, ['viejo', 'missing-default'], [[field('viejo', type)], []]),
  ),
  passes('an optional field removed', [optional('viejo', 'string')], []),
  passes('a field with a default removed', [field('viejo', 'int', { default: 1 })], []),
  passes(
    'fields in another order',
    [field('a', 'int'), field('b', 'string')],
    [field('b', 'string'), field('a', 'int')],
  ),
  passes('a default that changes', [field('a', 'int', { default: 1 })], [field('a', 'int', { default: 2 })]),
  passes('a default added', [field('a', 'int')], [field('a', 'int', { default: 1 })]),
  passes('a default taken away', [field('a', 'int', { default: 1 })], [field('a', 'int')]),
  passes('documentation', [field('a', 'int', { doc: 'Old.' })], [field('a', 'int', { doc: 'New.' })]),
  passes('a mark of personal data', [field('a', 'string')], [field('a', 'string', { pii: true })]),
];
