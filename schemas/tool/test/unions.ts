import { type Edit, fails, field, type Json, optional, passes, record } from './edit.js';

const datum = (...branches: readonly unknown[]) => [field('dato', branches)];
const one = (type: unknown) => [field('dato', type)];
const branch = ['dato', 'branch'] as const;
const kind = ['dato', 'type'] as const;
const caja = (fields: readonly Json[]): Json => record('Caja', fields);

export const unions: readonly Edit[] = [
  passes('branches in another order', datum('null', 'string'), datum('string', 'null')),
  passes('a union of one, of what it was', one('string'), datum('string')),
  fails('a required field becomes optional', kind, [one('string'), [optional('dato', 'string')]]),
  fails('an optional field becomes required', kind, [[optional('dato', 'string')], one('string')]),
  fails('a new branch', branch, [datum('null', 'string'), datum('null', 'string', 'long')]),
  fails('a branch removed', branch, [datum('null', 'string', 'long'), datum('null', 'string')]),
  fails('a branch of another type', branch, [datum('null', 'string'), datum('null', 'boolean')]),
  fails('a branch that is promoted', branch, [datum('null', 'int'), datum('null', 'long')]),
  passes('a branch that is promoted both ways', datum('null', 'string'), datum('null', 'bytes')),
  fails('null removed', branch, [datum('null', 'string', 'boolean'), datum('string', 'boolean')]),
  passes(
    'an optional field in a branch',
    datum('null', caja([field('a', 'int')])),
    datum('null', caja([field('a', 'int'), optional('b', 'string')])),
  ),
  fails(
    'a required field in a branch',
    ['dato.b', 'missing-default'],
    [datum('null', caja([field('a', 'int')])), datum('null', caja([field('a', 'int'), field('b', 'string')]))],
  ),
  fails(
    'a branch of another name',
    branch,
    [datum('null', caja([field('a', 'int')])), datum('null', record('Cajon', [field('a', 'int')]))],
    'broker',
  ),
];
