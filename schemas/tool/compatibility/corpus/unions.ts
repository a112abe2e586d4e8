import { campo, falla, opcional, pasa, registro, type Edicion, type Json } from './edit.js';

const dato = (...ramas: readonly unknown[]) => [campo('dato', ramas)];
const uno = (tipo: unknown) => [campo('dato', tipo)];
const rama = ['dato', 'branch'] as const;
const clase = ['dato', 'type'] as const;
const caja = (fields: readonly Json[]): Json => registro('Caja', fields);

export const uniones: readonly Edicion[] = [
  pasa('branches in another order', dato('null', 'string'), dato('string', 'null')),
  pasa('a union of one, of what it was', uno('string'), dato('string')),
  falla('a required field becomes optional', clase, [uno('string'), [opcional('dato', 'string')]]),
  falla('an optional field becomes required', clase, [[opcional('dato', 'string')], uno('string')]),
  falla('a new branch', rama, [dato('null', 'string'), dato('null', 'string', 'long')]),
  falla('a branch removed', rama, [dato('null', 'string', 'long'), dato('null', 'string')]),
  falla('a branch of another type', rama, [dato('null', 'string'), dato('null', 'boolean')]),
  falla('a branch that is promoted', rama, [dato('null', 'int'), dato('null', 'long')]),
  pasa('a branch that is promoted both ways', dato('null', 'string'), dato('null', 'bytes')),
  falla('null removed', rama, [dato('null', 'string', 'boolean'), dato('string', 'boolean')]),
  pasa(
    'an optional field in a branch',
    dato('null', caja([campo('a', 'int')])),
    dato('null', caja([campo('a', 'int'), opcional('b', 'string')])),
  ),
  falla(
    'a required field in a branch',
    ['dato.b', 'missing-default'],
    [dato('null', caja([campo('a', 'int')])), dato('null', caja([campo('a', 'int'), campo('b', 'string')]))],
  ),
  falla(
    'a branch of another name',
    rama,
    [dato('null', caja([campo('a', 'int')])), dato('null', registro('Cajon', [campo('a', 'int')]))],
    'broker',
  ),
];
