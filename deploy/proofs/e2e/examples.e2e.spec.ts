import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { release } from '@alpespartner/schemas/tool/release.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { circles, crowded } from '@alpespartner/shared-kernel/testing/architecture/folders.js';
import { forbidden } from '@alpespartner/shared-kernel/testing/architecture/layout.js';
import { importsOf, sourcesIn } from '@alpespartner/shared-kernel/testing/architecture/sources.js';
import { PACKAGES, SourcesCopy, touchedBy } from './sources-copy.js';

const isTest = (file: string): boolean => file.endsWith('.spec.ts');

/** What the map says of each: files of the program, and what of the published language is said besides. */
const EXAMPLES = {
  command: { files: 4, schemas: [] },
  event: { files: 6, schemas: ['schemas/marketing.eventos/fuentes/CampanaProrrogada.avsc'] },
  subscription: { files: 3, schemas: ['schemas/oidos.ts', 'schemas/topologia.ts'] },
} as const;
const FOLDER = 'conversiones/adapters/historia/por-pais/';

describe('the examples of the map', () => {
  it.each(Object.entries(EXAMPLES))('a %s touches as many files as is said', (name, { files, schemas }) => {
    const touched = [...touchedBy(name).keys()].filter((file) => !isTest(file)).sort();
    expect(touched.filter((file) => !file.startsWith('schemas/'))).toHaveLength(files);
    expect(touched.filter((file) => file.startsWith('schemas/'))).toEqual(schemas);
  });

  it('a read model is one folder and two lines', () => {
    const elsewhere = [...touchedBy('read-model')].filter(([file]) => !file.startsWith(FOLDER));
    expect(elsewhere.map(([, lines]) => lines.filter((line) => !line.startsWith('import ')).length)).toEqual([1, 1]);
  });
});

describe('the sources with all examples', () => {
  let copy: SourcesCopy;
  beforeAll(async () => {
    copy = new SourcesCopy();
    for (const name of [...Object.keys(EXAMPLES), 'read-model']) await copy.apply(name);
  });
  afterAll(() => copy.remove());

  it('release what is new of the published language, and compile', async () => {
    const names = topics.map(({ nombre }) => nombre);
    expect(release(names, join(copy.path, 'schemas'))).toEqual([expect.stringMatching(/^marketing\.eventos v\d+$/)]);
    expect(await copy.compile()).toBe('');
  });

  it('keep to the layout', () => {
    const sources = sourcesIn(copy.path, PACKAGES);
    const imports = importsOf(sources);
    expect([...forbidden(imports), ...circles(imports), ...crowded(sources)]).toEqual([]);
  });

  it('pass the tests of the examples, and those that look at every read model', async () => {
    const specs = [...Object.keys(EXAMPLES), 'read-model'].flatMap((name) => [...touchedBy(name).keys()]);
    const unit = specs.filter((file) => isTest(file) && !file.endsWith('.int.spec.ts'));
    expect(unit).toHaveLength(4);
    expect(await copy.test(...unit, 'conversiones/adapters/historia/proyecciones')).toBe('');
  });
});
