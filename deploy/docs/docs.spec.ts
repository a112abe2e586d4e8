import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaintsOf, filesBelow, House } from './documents.js';

const root = join(import.meta.dirname, '../..');
const house = new House(root);
const decisions = filesBelow(root, join(root, 'deploy/docs/decisions'));
const documents = ['README.md', 'schemas/README.md', 'deploy/docs/map.md', ...decisions];

describe('what is written down', () => {
  it.each(documents)('%s names only what is there', (file) => expect(house.complaints(file)).toEqual([]));

  it('says all decisions in the list of them', () => {
    const list = house.read('deploy/docs/decisions/README.md');
    const names = decisions.map((file) => file.replace(/.*\//, '')).filter((name) => name !== 'README.md');
    expect(names.filter((name) => !list.includes(`(${name})`))).toEqual([]);
  });

  it('has no marks of what is still to be looked up', () =>
    expect(documents.filter((file) => house.read(file).includes('??'))).toEqual([]));

  it.each([
    ['`deploy/docs/maps.md`', 'no file deploy/docs/maps.md'],
    ['`afiliados/nowhere/`', 'no file afiliados/nowhere/'],
    ['`schemas/<topic>/nowhere/`', 'no file schemas/<topic>/nowhere/'],
    ['`no-such-policy.ts`', 'no file named no-such-policy.ts'],
    ['`shared-kernel/domain/dinero.ts` (`repartir`, `regalar_`)', 'no regalar_ in shared-kernel/domain/dinero.ts'],
    [`\`npm run ${'volar'}\``, 'no script volar'],
    ['[there](decisions/000-nothing.md)', 'no decisions/000-nothing.md to go to'],
    ['[there](map.md#no-such-heading)', 'no heading map.md#no-such-heading'],
  ])('would find %s', (text, complaint) =>
    expect(complaintsOf('deploy/docs/map.md', text, house)).toContain(`deploy/docs/map.md: ${complaint}`),
  );

  it('lets a place in the house be named in every way', () => {
    const text =
      '`schemas/<topic>/fuentes/`, `dinero.ts`, `shared-kernel/domain/dinero.ts` (`repartir`), [x](map.md#map)';
    expect(complaintsOf('deploy/docs/map.md', text, house)).toEqual([]);
  });
});
