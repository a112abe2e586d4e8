import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { topics } from '../../topologia.js';
import { releasedVersions } from '../schema/released.js';
import { packageRoot } from '../schema/root.js';
import { membersOf, type RecordSchema } from '../schema/schema.js';
import { generateAsyncApi } from './asyncapi.js';
import { generateCatalogue } from './catalogue.js';
import { exampleOf } from './example.js';

const names = topics.map(({ nombre: name }) => name);
const records = names.map((topic) => JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema);
const events = records.flatMap(membersOf).map(({ name }) => name);
const asyncApi = JSON.parse(generateAsyncApi(names)) as Record<string, unknown>;

describe('the AsyncAPI document', () => {
  it('is valid by the published schema of AsyncAPI 3.0', { timeout: 30_000 }, () => {
    const require = createRequire(import.meta.url);
    const schema = JSON.parse(
      readFileSync(require.resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8'),
    ) as object;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    validate(asyncApi);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...asyncApi, channels: { mal: { address: 7 } } })).toBe(false);
  });

  it('refers to nothing that is not in it', () => {
    const references = JSON.stringify(asyncApi).match(/(?<="\$ref":"#\/)[^"]+/g) ?? [];
    const target = (path: string) =>
      path.split('/').reduce((en: unknown, step) => (en as Record<string, unknown> | undefined)?.[step], asyncApi);
    expect(references.length).toBeGreaterThan(2 * events.length);
    expect([...new Set(references)].filter((path) => target(path) === undefined)).toEqual([]);
  });

  it('has every topic, every message and every subscription', () => {
    const { channels, operations, components } = asyncApi as Record<string, Record<string, object>>;
    expect(Object.keys(channels!)).toEqual(names);
    expect(Object.keys(components!.messages!).sort()).toEqual([...events].sort());
    expect(operations).toHaveProperty(['payment-consumer-lee-comisiones.eventos', 'action'], 'receive');
    expect(operations).toHaveProperty(['marketing-publica-comisiones.eventos', 'action'], 'send');
  });
});

describe('the catalogue', () => {
  const catalogue = generateCatalogue(names);

  it('has a chapter for every message, and no link that leads nowhere', () => {
    const titles = [...catalogue.matchAll(/^#{2,3} (.+)$/gm)].map(([, title]) => title!);
    expect(titles).toEqual(expect.arrayContaining([...names, ...events]));
    expect(new Set(titles).size).toBe(titles.length);
    const anchors = new Set(titles.map((title) => title.toLowerCase().replaceAll('.', '').replaceAll(' ', '-')));
    const linked = [...catalogue.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
    expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([]);
    const files = [...catalogue.matchAll(/\]\(([^#)]+)\)/g)].map(([, file]) => file!);
    for (const file of files) expect(readFileSync(join(packageRoot, file), 'utf8')).toContain('"alpespartner"');
  });

  it.each(records.map((record) => [record.name, record] as const))('%s: its examples are messages', (_, record) => {
    const type = avro.Type.forSchema(record as avro.Schema, { wrapUnions: 'never' });
    for (const member of membersOf(record)) {
      const example = { ...nullable(record), ...exampleOf(record, member) };
      const wrong: string[] = [];
      type.isValid(example, { errorHook: (path: string[]) => wrong.push(path.join('.')) });
      expect(wrong, member.name).toEqual([]);
    }
  });
});

const nullable = (record: RecordSchema) => Object.fromEntries(membersOf(record).map(({ name }) => [name, null]));
