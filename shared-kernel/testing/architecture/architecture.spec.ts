import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOWED } from './allowed.js';
import { unused } from './exports.js';
import { circles, crowded } from './folders.js';
import { forbidden } from './layout.js';
import { importsOf, sourcesOf, specifiersIn } from './sources.js';

const root = join(import.meta.dirname, '../../..');
const judged = (file: string, text: string): string[] => forbidden(importsOf(new Map([[file, text]])));
const importing = (...specifiers: readonly string[]): string =>
  specifiers.map((s) => `import { X } from '${s}';\n`).join('');

describe('the layout', () => {
  const sources = sourcesOf(root);
  const imports = importsOf(sources);
  const broken = [...forbidden(imports), ...circles(imports), ...crowded(sources), ...unused(sources)];

  it('is honoured by every file', () => expect(broken.filter((one) => !ALLOWED.includes(one))).toEqual([]));

  it('excuses nothing that has been mended', () => expect(ALLOWED.filter((one) => !broken.includes(one))).toEqual([]));

  it('reads every form of import', () =>
    expect(
      specifiersIn(
        `import a from 'a';\nimport type {\n  b,\n} from 'b';\nexport { c } from 'c';\nawait import('d');\nimport 'e';`,
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e']));

  it.each([
    ['no context imports another', 'marketing/campanas/adapters/x.ts', '../../../afiliados/domain/afiliado.js'],
    ['no context imports another', 'deploy/demo/x.ts', '@alpespartner/marketing/x.js'],
    ['a domain imports itself', 'afiliados/domain/x.ts', '@nestjs/common'],
    ['a domain imports itself', 'afiliados/domain/x.ts', '../adapters/b.js'],
    ['a domain imports itself', 'afiliados/domain/saldo/x.ts', 'uuid'],
    ['a domain imports itself', 'shared-kernel/domain/x.ts', '../application/clock.js'],
    ['an application imports', 'afiliados/application/x.ts', '../adapters/b.js'],
    ['an application imports', 'afiliados/application/x.ts', 'typeorm'],
    ['an application imports', 'marketing/pagos/application/x.ts', '@alpespartner/shared-kernel/platform/http/x.js'],
    ['of another module', 'marketing/pagos/adapters/x.ts', '../../comisiones/adapters/b.js'],
    ['only tests import', 'afiliados/adapters/x.ts', '@alpespartner/shared-kernel/testing/database.js'],
  ])('says that %s: %s must not import %s', (says, file, target) =>
    expect(judged(file, importing(target)).join()).toContain(says),
  );

  it.each([
    ['afiliados/domain/x.ts', '@alpespartner/shared-kernel/domain/dinero.js'],
    ['marketing/pagos/domain/x.ts', '../../comisiones/domain/comision.js'],
    ['shared-kernel/domain/ids.ts', 'uuid'],
    ['marketing/pagos/application/x.ts', '../../comisiones/application/b.js'],
    ['marketing/pagos/application/x.ts', '@nestjs/cqrs'],
    ['afiliados/adapters/x.ts', '../application/b.js'],
    ['marketing/pagos/adapters/x.ts', '../../comun/adapters/filas.mysql.js'],
    ['marketing/marketing.module.ts', './pagos/adapters/b.js'],
    ['afiliados/test/x.ts', '@alpespartner/shared-kernel/testing/database.js'],
  ])('lets %s import %s', (file, target) => expect(judged(file, importing(target))).toEqual([]));

  it('finds a circle of folders, however long, and none where there is none', () => {
    const three = new Map([
      ['a/x/1.ts', importing('../y/1.js')],
      ['a/y/1.ts', importing('../z/1.js', './2.js')],
      ['a/z/1.ts', importing('../x/2.js')],
      ['a/x/2.ts', ''],
    ]);
    expect(circles(importsOf(three))).toEqual(['a/x ⇄ a/y ⇄ a/z']);
    three.set('a/z/1.ts', '');
    expect(circles(importsOf(three))).toEqual([]);
  });

  it('counts the files of a folder, but no specs', () => {
    const files = Array.from({ length: 13 }, (_, i) => `a/${i}.ts`);
    const folder = (names: readonly string[]) => new Map(names.map((name) => [name, '']));
    expect(crowded(folder(files))).toEqual(['a holds 13 files']);
    expect(crowded(folder([...files.slice(1), 'a/0.spec.ts', 'a/b/0.ts']))).toEqual([]);
  });

  it.each([
    ['export const a = 1;', {}],
    ['export abstract class a {}', { 'x/b.ts': `import { c } from './a.js';` }],
    ['export interface a {}', { 'x/b.ts': `import { c as a } from './a.js';` }],
    ['const a = 1;\nexport { b as a };', { 'x/b.ts': `import { a } from './c.js';` }],
    ['export async function a() {}', { 'x/a.spec.ts': `import { a } from './a.js';` }],
    ['/** Makes a. */\nexport type a = 1;', { 'x/test/b.ts': `import type { a } from '../a.js';` }],
  ])('finds that nobody imports what %j says', (text, others) =>
    expect(unused(new Map(Object.entries({ 'x/a.ts': text, ...others })))).toEqual([
      'x/a.ts exports a, which nobody imports',
    ]),
  );

  it.each([
    ['export const a = 1;', 'x/b.ts', `import { b, type a as c } from './a.js';`],
    ['export const a = 1;', 'x/b.ts', `import * as all from './a.js';\nall.a;`],
    ['export const a = 1;', 'x/b.ts', `const { a } = await import('./a.js');`],
    ['export const a = 1;', 'x/b.ts', `import {\n  b, // the one\n  a,\n} from '@alpespartner/x/a.js';`],
    ['export const a = 1;\nexport const b = a;', 'x/a.spec.ts', `import { a, b } from './a.js';`],
    ['export default 1;', 'x/b.ts', ''],
  ])('lets %j be said where %s does %j', (text, file, importer) =>
    expect(
      unused(
        new Map([
          ['x/a.ts', text],
          [file, importer],
        ]),
      ).filter((one) => one.includes(' a,')),
    ).toEqual([]),
  );
});
