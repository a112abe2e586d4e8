import { campo, enumeracion, falla, pasa, type Edicion, type Json } from './edit.js';

const color = (simbolos: string, omision?: string) => [campo('color', enumeracion('Color', simbolos, omision))];
const en = (tipo: Json) => [campo('colores', tipo)];
const faltan = ['color', 'symbol'] as const;

export const enumeraciones: readonly Edicion[] = [
  pasa('a new symbol at the end, with a default', color('ROJO GRIS', 'GRIS'), color('ROJO GRIS AZUL', 'GRIS')),
  pasa('a new symbol in the middle, with a default', color('ROJO GRIS', 'GRIS'), color('ROJO AZUL GRIS', 'GRIS')),
  pasa('symbols in another order', color('ROJO GRIS'), color('GRIS ROJO')),
  pasa('a symbol removed, with a default', color('ROJO GRIS AZUL', 'GRIS'), color('ROJO GRIS', 'GRIS')),
  pasa('a default for an enum', color('ROJO GRIS'), color('ROJO GRIS', 'GRIS')),
  pasa('another default', color('ROJO GRIS', 'GRIS'), color('ROJO GRIS', 'ROJO')),
  pasa('other symbols altogether, with defaults', color('ROJO GRIS', 'GRIS'), color('AZUL', 'AZUL')),
  falla('a new symbol without a default', faltan, [color('ROJO'), color('ROJO AZUL')], 'broker'),
  falla('a symbol removed without a default', faltan, [color('ROJO AZUL'), color('ROJO')], 'broker'),
  falla('a symbol renamed without a default', faltan, [color('ROJO'), color('ROJA')], 'broker'),
  falla('a new symbol and the first default at once', faltan, [color('ROJO'), color('ROJO GRIS', 'GRIS')], 'broker'),
  falla(
    'a symbol in a default of the field only',
    faltan,
    [
      [campo('color', enumeracion('Color', 'ROJO'), { default: 'ROJO' })],
      [campo('color', enumeracion('Color', 'ROJO AZUL'), { default: 'ROJO' })],
    ],
    'broker',
  ),
  pasa(
    'a new symbol in a list, with a default',
    en({ type: 'array', items: enumeracion('Color', 'ROJO', 'ROJO') }),
    en({ type: 'array', items: enumeracion('Color', 'ROJO AZUL', 'ROJO') }),
  ),
  falla(
    'a new symbol in a map, without a default',
    ['colores{}', 'symbol'],
    [
      en({ type: 'map', values: enumeracion('Color', 'ROJO') }),
      en({ type: 'map', values: enumeracion('Color', 'ROJO AZUL') }),
    ],
    'broker',
  ),
];
