import {
  campo,
  enumeracion,
  falla,
  fallaEntero,
  mensaje,
  opcional,
  pasa,
  pasaEntero,
  registro,
  type Edicion,
  type Json,
} from './edit.js';

const caja = (nombre: string, mas: Json = {}) => [campo('dato', registro(nombre, [campo('a', 'int')], mas))];
const pedido = registro('Pedido', [campo('numero', 'string')]);
const nombre = ['dato', 'name'] as const;
const falta = (donde: string) => [donde, 'missing-default'] as const;

const deCampos: readonly Edicion[] = [
  falla('a field renamed', falta('precio'), [[campo('monto', 'int')], [campo('precio', 'int')]]),
  falla('a field renamed with an alias: older readers do not know it', falta('monto'), [
    [campo('monto', 'int')],
    [campo('precio', 'int', { aliases: ['monto'] })],
  ]),
  pasa(
    'an optional field renamed with an alias',
    [opcional('monto', 'int')],
    [opcional('precio', 'int', { aliases: ['monto'] })],
  ),
  pasa(
    'an optional field renamed without one: removed and added',
    [opcional('monto', 'int')],
    [opcional('precio', 'int')],
  ),
  pasa('an alias added', [campo('monto', 'int')], [campo('monto', 'int', { aliases: ['precio'] })]),
  falla(
    'an alias that takes in a field of another type',
    ['precio', 'branch'],
    [[opcional('monto', 'int')], [opcional('precio', 'string', { aliases: ['monto'] })]],
  ),
];

const deTipos: readonly Edicion[] = [
  falla('a nested record renamed', nombre, [caja('Caja'), caja('Cajon')], 'broker'),
  falla(
    'a nested record renamed with an alias: older readers do not know it',
    nombre,
    [caja('Caja'), caja('Cajon', { aliases: ['Caja'] })],
    'broker',
  ),
  falla('a nested record in another namespace', nombre, [caja('Caja'), caja('Caja', { namespace: 'otra' })], 'broker'),
  falla(
    'an enum renamed',
    ['color', 'name'],
    [[campo('color', enumeracion('Color', 'ROJO', 'ROJO'))], [campo('color', enumeracion('Tono', 'ROJO', 'ROJO'))]],
  ),
  falla(
    'a fixed renamed',
    ['dato', 'name'],
    [
      [campo('dato', { type: 'fixed', name: 'Fijo', size: 4 })],
      [campo('dato', { type: 'fixed', name: 'Otro', size: 4 })],
    ],
  ),
];

const deEventos: readonly Edicion[] = [
  pasaEntero('a new event', mensaje([pedido]), mensaje([pedido, registro('Entrega', [campo('a', 'int')])])),
  fallaEntero(
    'an event removed',
    ['Entrega', 'event-removed'],
    [mensaje([pedido, registro('Entrega', [campo('a', 'int')])]), mensaje([pedido])],
    'avsc',
    'broker',
  ),
  fallaEntero(
    'an event renamed',
    ['Pedido', 'event-removed'],
    [mensaje([pedido]), mensaje([{ ...pedido, name: 'Encargo' }])],
    'avsc',
    'broker',
  ),
  pasaEntero(
    'events in another order',
    mensaje([pedido, registro('Zeta', [])]),
    mensaje([registro('Zeta', []), pedido]),
  ),
  fallaEntero(
    'a required field in the header',
    ['actor', 'missing-default'],
    [mensaje([pedido]), mensaje([pedido], [campo('id', 'string'), campo('actor', 'string')])],
  ),
  pasaEntero(
    'an optional field in the header',
    mensaje([pedido]),
    mensaje([pedido], [campo('id', 'string'), opcional('actor', 'string')]),
  ),
];

export const nombres: readonly Edicion[] = [...deCampos, ...deTipos, ...deEventos];
