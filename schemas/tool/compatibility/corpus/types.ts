import { campo, enumeracion, falla, opcional, pasa, registro, type Edicion, type Json } from './edit.js';

const dato = (tipo: unknown) => [campo('dato', tipo)];
const cambia = (que: string, antes: unknown, despues: unknown): Edicion =>
  falla(que, ['dato', 'type'], [dato(antes), dato(despues)]);
const lista = (items: unknown): Json => ({ type: 'array', items });
const mapa = (values: unknown): Json => ({ type: 'map', values });
const fijo = (size: number): Json => ({ type: 'fixed', name: 'Fijo', size });
const con = (type: string, logicalType: string, mas: Json = {}): Json => ({ type, logicalType, ...mas });

/** A promotion is read in one direction only: fully compatible is none but the last one. */
const promociones: readonly Edicion[] = [
  ...['int long', 'int float', 'int double', 'long float', 'long double', 'float double'].map((par) => {
    const [de, a] = par.split(' ');
    return cambia(`${de} becomes ${a}`, de, a);
  }),
  cambia('long becomes int', 'long', 'int'),
  cambia('double becomes float', 'double', 'float'),
  pasa('string becomes bytes', dato('string'), dato('bytes')),
  pasa('bytes become string', dato('bytes'), dato('string')),
];

const clases: readonly Edicion[] = [
  cambia('a string becomes a number', 'string', 'long'),
  cambia('a boolean becomes a number', 'boolean', 'int'),
  cambia('a value becomes a list of it', 'string', lista('string')),
  cambia('a list becomes a map', lista('string'), mapa('string')),
  cambia('a map becomes a record', mapa('string'), registro('Dato', [campo('a', 'string')])),
  cambia('an enum becomes a string', enumeracion('Color', 'ROJO', 'ROJO'), 'string'),
  cambia('bytes become a fixed', 'bytes', fijo(4)),
  falla('a fixed of another size', ['dato', 'size'], [dato(fijo(4)), dato(fijo(8))]),
];

const logicos: readonly Edicion[] = [
  falla(
    'a long becomes an instant',
    ['dato', 'logical-type'],
    [dato('long'), dato(con('long', 'timestamp-millis'))],
    'avsc',
    'broker',
  ),
  falla(
    'an instant becomes a long',
    ['dato', 'logical-type'],
    [dato(con('long', 'timestamp-millis')), dato('long')],
    'avsc',
    'broker',
  ),
  falla(
    'milliseconds become microseconds',
    ['dato', 'logical-type'],
    [dato(con('long', 'timestamp-millis')), dato(con('long', 'timestamp-micros'))],
    'avsc',
    'broker',
  ),
  falla(
    'a decimal of another scale',
    ['dato', 'logical-type'],
    [
      dato(con('bytes', 'decimal', { precision: 9, scale: 2 })),
      dato(con('bytes', 'decimal', { precision: 9, scale: 3 })),
    ],
    'avsc',
    'broker',
  ),
  falla(
    'an optional instant becomes an optional long',
    ['dato', 'logical-type'],
    [[opcional('dato', con('long', 'timestamp-millis'))], [opcional('dato', 'long')]],
    'avsc',
    'broker',
  ),
  falla('an instant in a day', ['dato', 'type'], [dato(con('long', 'timestamp-millis')), dato(con('int', 'date'))]),
  pasa(
    'the same decimal, its scale spelled out',
    dato(con('bytes', 'decimal', { precision: 9 })),
    dato(con('bytes', 'decimal', { precision: 9, scale: 0 })),
  ),
];

export const tipos: readonly Edicion[] = [...promociones, ...clases, ...logicos];
