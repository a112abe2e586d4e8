import { campo, enumeracion, falla, opcional, pasa, registro, type Edicion, type Json } from './edit.js';

const dinero = registro('Dinero', [campo('unidades_menores', 'long'), campo('moneda', 'string')]);
const instante: Json = { type: 'long', logicalType: 'timestamp-millis' };
const lista: Json = { type: 'array', items: 'string' };
const mapa: Json = { type: 'map', values: 'string' };

/** Of every kind: its name, its type, a default. */
const CLASES: readonly (readonly [string, unknown, unknown])[] = [
  ['boolean', 'boolean', false],
  ['int', 'int', 0],
  ['long', 'long', 0],
  ['float', 'float', 0.5],
  ['double', 'double', 0.5],
  ['string', 'string', ''],
  ['bytes', 'bytes', ''],
  ['timestamp', instante, 0],
  ['list', lista, []],
  ['map', mapa, {}],
  ['enum', enumeracion('Color', 'ROJO GRIS', 'GRIS'), 'GRIS'],
  ['fixed', { type: 'fixed', name: 'Huella', size: 2 }, 'ab'],
  ['record', dinero, { unidades_menores: 0, moneda: 'COP' }],
];

export const campos: readonly Edicion[] = [
  ...CLASES.map(([clase, tipo, omision]) =>
    pasa(`a new ${clase} with a default`, [], [campo('nuevo', tipo, { default: omision })]),
  ),
  ...CLASES.map(([clase, tipo]) => pasa(`a new optional ${clase}`, [], [opcional('nuevo', tipo)])),
  ...CLASES.map(([clase, tipo]) =>
    falla(`a new ${clase} without a default`, ['nuevo', 'missing-default'], [[], [campo('nuevo', tipo)]]),
  ),
  ...CLASES.map(([clase, tipo]) =>
    falla(`a ${clase} without a default removed`, ['viejo', 'missing-default'], [[campo('viejo', tipo)], []]),
  ),
  pasa('an optional field removed', [opcional('viejo', 'string')], []),
  pasa('a field with a default removed', [campo('viejo', 'int', { default: 1 })], []),
  pasa('fields in another order', [campo('a', 'int'), campo('b', 'string')], [campo('b', 'string'), campo('a', 'int')]),
  pasa('a default that changes', [campo('a', 'int', { default: 1 })], [campo('a', 'int', { default: 2 })]),
  pasa('a default added', [campo('a', 'int')], [campo('a', 'int', { default: 1 })]),
  pasa('a default taken away', [campo('a', 'int', { default: 1 })], [campo('a', 'int')]),
  pasa('documentation', [campo('a', 'int', { doc: 'Old.' })], [campo('a', 'int', { doc: 'New.' })]),
  pasa('a mark of personal data', [campo('a', 'string')], [campo('a', 'string', { pii: true })]),
];
