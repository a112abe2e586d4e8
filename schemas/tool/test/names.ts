import {
  type Edit,
  enumeration,
  fails,
  failsWhole,
  field,
  type Json,
  message,
  optional,
  passes,
  passesWhole,
  record,
} from './edit.js';

const caja = (name: string, more: Json = {}) => [field('dato', record(name, [field('a', 'int')], more))];
const order = record('Pedido', [field('numero', 'string')]);
const name = ['dato', 'name'] as const;
const missing = (where: string) => [where, 'missing-default'] as const;

const ofFields: readonly Edit[] = [
  fails('a field renamed', missing('precio'), [[field('monto', 'int')], [field('precio', 'int')]]),
  fails('a field renamed with an alias: older readers do not know it', missing('monto'), [
    [field('monto', 'int')],
    [field('precio', 'int', { aliases: ['monto'] })],
  ]),
  passes(
    'an optional field renamed with an alias',
    [optional('monto', 'int')],
    [optional('precio', 'int', { aliases: ['monto'] })],
  ),
  passes(
    'an optional field renamed without one: removed and added',
    [optional('monto', 'int')],
    [optional('precio', 'int')],
  ),
  passes('an alias added', [field('monto', 'int')], [field('monto', 'int', { aliases: ['precio'] })]),
  fails(
    'an alias that takes in a field of another type',
    ['precio', 'branch'],
    [[optional('monto', 'int')], [optional('precio', 'string', { aliases: ['monto'] })]],
  ),
];

const ofTypes: readonly Edit[] = [
  fails('a nested record renamed', name, [caja('Caja'), caja('Cajon')], 'broker'),
  fails(
    'a nested record renamed with an alias: older readers do not know it',
    name,
    [caja('Caja'), caja('Cajon', { aliases: ['Caja'] })],
    'broker',
  ),
  fails('a nested record in another namespace', name, [caja('Caja'), caja('Caja', { namespace: 'otra' })], 'broker'),
  fails(
    'an enum renamed',
    ['color', 'name'],
    [[field('color', enumeration('Color', 'ROJO', 'ROJO'))], [field('color', enumeration('Tono', 'ROJO', 'ROJO'))]],
  ),
  fails(
    'a fixed renamed',
    ['dato', 'name'],
    [
      [field('dato', { type: 'fixed', name: 'Fijo', size: 4 })],
      [field('dato', { type: 'fixed', name: 'Otro', size: 4 })],
    ],
  ),
];

const ofEvents: readonly Edit[] = [
  passesWhole('a new event', message([order]), message([order, record('Entrega', [field('a', 'int')])])),
  failsWhole(
    'an event removed',
    ['Entrega', 'event-removed'],
    [message([order, record('Entrega', [field('a', 'int')])]), message([order])],
    'avsc',
    'broker',
  ),
  failsWhole(
    'an event renamed',
    ['Pedido', 'event-removed'],
    [message([order]), message([{ ...order, name: 'Encargo' }])],
    'avsc',
    'broker',
  ),
  passesWhole('events in another order', message([order, record('Zeta', [])]), message([record('Zeta', []), order])),
  failsWhole(
    'a required field in the header',
    ['actor', 'missing-default'],
    [message([order]), message([order], [field('id', 'string'), field('actor', 'string')])],
  ),
  passesWhole(
    'an optional field in the header',
    message([order]),
    message([order], [field('id', 'string'), optional('actor', 'string')]),
  ),
];

export const names: readonly Edit[] = [...ofFields, ...ofTypes, ...ofEvents];
