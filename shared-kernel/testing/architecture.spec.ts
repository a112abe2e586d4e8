import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTEXTS, importsOf, sources, violationsIn } from './architecture.js';

const root = join(import.meta.dirname, '../..');
const all = ['schemas', 'shared-kernel', 'deploy', ...CONTEXTS].flatMap((folder) => sources(join(root, folder)));
const judge = (file: string, text: string) => violationsIn(root, join(root, file), text).map(({ regla }) => regla);

describe('the layout', () => {
  it('is honoured by every file', () => expect(all.flatMap((path) => violationsIn(root, path))).toEqual([]));

  it('reads every form of import', () =>
    expect(
      importsOf(
        `import a from 'a';\nimport type {\n  b,\n} from 'b';\nexport { c } from 'c';\nawait import('d');\nimport 'e';`,
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e']));

  it.each([
    ['marketing/campanas/adapters/x.ts', `import { A } from '../../../afiliados/domain/afiliado.js';`],
    ['deploy/demo/x.ts', `import { A } from '@alpespartner/marketing/x.js';`],
    ['afiliados/domain/x.ts', `import { Injectable } from '@nestjs/common';`],
    ['afiliados/domain/x.ts', `import { B } from '../adapters/b.js';`],
    ['marketing/pagos/domain/x.ts', `import { B } from '../../comisiones/adapters/b.js';`],
    ['afiliados/adapters/x.ts', `import { B } from '@alpespartner/shared-kernel/testing/database.js';`],
  ])('refuses in %s: %s', (file, text) => expect(judge(file, text)).toHaveLength(1));

  it.each([
    ['afiliados/domain/x.ts', `import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';`],
    ['afiliados/domain/x.ts', `import { B } from './b.js';`],
    ['shared-kernel/domain/ids.ts', `import { v7 } from 'uuid';`],
    ['afiliados/adapters/x.ts', `import { B } from '../domain/b.js';`],
  ])('allows in %s: %s', (file, text) => expect(judge(file, text)).toEqual([]));
});
