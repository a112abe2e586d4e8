import { type Edit, enumeration, fails, field, type Json, passes } from './edit.js';

const color = (symbols: string, fallback?: string) => [field('color', enumeration('Color', symbols, fallback))];
const en = (type: Json) => [field('colores', type)];
const missing = ['color', 'symbol'] as const;

export const enums: readonly Edit[] = [
  passes('a new symbol at the end, with a default', color('ROJO GRIS', 'GRIS'), color('ROJO GRIS AZUL', 'GRIS')),
  passes('a new symbol in the middle, with a default', color('ROJO GRIS', 'GRIS'), color('ROJO AZUL GRIS', 'GRIS')),
  passes('symbols in another order', color('ROJO GRIS'), color('GRIS ROJO')),
  passes('a symbol removed, with a default', color('ROJO GRIS AZUL', 'GRIS'), color('ROJO GRIS', 'GRIS')),
  passes('a default for an enum', color('ROJO GRIS'), color('ROJO GRIS', 'GRIS')),
  passes('another default', color('ROJO GRIS', 'GRIS'), color('ROJO GRIS', 'ROJO')),
  passes('other symbols altogether, with defaults', color('ROJO GRIS', 'GRIS'), color('AZUL', 'AZUL')),
  fails('a new symbol without a default', missing, [color('ROJO'), color('ROJO AZUL')], 'broker'),
  fails('a symbol removed without a default', missing, [color('ROJO AZUL'), color('ROJO')], 'broker'),
  fails('a symbol renamed without a default', missing, [color('ROJO'), color('ROJA')], 'broker'),
  fails('a new symbol and the first default at once', missing, [color('ROJO'), color('ROJO GRIS', 'GRIS')], 'broker'),
  fails(
    'a symbol in a default of the field only',
    missing,
    [
      [field('color', enumeration('Color', 'ROJO'), { default: 'ROJO' })],
      [field('color', enumeration('Color', 'ROJO AZUL'), { default: 'ROJO' })],
    ],
    'broker',
  ),
  passes(
    'a new symbol in a list, with a default',
    en({ type: 'array', items: enumeration('Color', 'ROJO', 'ROJO') }),
    en({ type: 'array', items: enumeration('Color', 'ROJO AZUL', 'ROJO') }),
  ),
  fails(
    'a new symbol in a map, without a default',
    ['colores{}', 'symbol'],
    [
      en({ type: 'map', values: enumeration('Color', 'ROJO') }),
      en({ type: 'map', values: enumeration('Color', 'ROJO AZUL') }),
    ],
    'broker',
  ),
];
