import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { corpus } from '../test/corpus.js';
import type { Edit } from '../test/edit.js';
import { incompatibilities } from './gate.js';
import { differences } from './resolution.js';
import { typeOf } from './type.js';

const ours = ({ before, after }: Edit) =>
  incompatibilities([
    { name: 'v1', text: before },
    { name: 'the working schema', text: after },
  ]);

/** Whether avsc makes a resolver in both directions. */
function avscAccepts({ before, after }: Edit): boolean {
  const [a, b] = [before, after].map((text) => avro.Type.forSchema(JSON.parse(text) as avro.Schema));
  try {
    a!.createResolver(b!);
    b!.createResolver(a!);
    return true;
  } catch {
    return false;
  }
}

describe('the gate', () => {
  it('is asked about many edits, of both kinds, each once', () => {
    expect(new Set(corpus.map(({ what }) => what)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ fault }) => fault).length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ fault }) => !fault).length).toBeGreaterThanOrEqual(30);
  });

  it.each(corpus.filter(({ fault }) => !fault).map((edit) => [edit.what, edit] as const))(
    'lets pass: %s',
    (_what, edit) => expect(ours(edit)).toEqual([]),
  );

  it.each(corpus.filter(({ fault }) => fault).map((edit) => [edit.what, edit] as const))(
    'refuses: %s',
    (_what, edit) => {
      const said = ours(edit);
      expect(said.map(({ event, field, rule }) => [[event, field].filter(Boolean).join('.'), rule])).toContainEqual([
        edit.fault!.where,
        edit.fault!.rule,
      ]);
    },
  );

  it('is never laxer than avsc, and stricter only where that is said', () => {
    for (const edit of corpus) {
      const accepts = edit.fault === null || edit.laxer.includes('avsc');
      expect(avscAccepts(edit), edit.what).toBe(accepts);
    }
  });

  it('names event, field, rule, both versions, and what to do', () => {
    const edit = corpus.find(({ what }) => what === 'a required field within a list')!;
    expect(ours(edit).map(({ message }) => message)).toEqual([
      'the working schema cannot read what v1 writes: event Pedido, field dato[].peso: missing-default: ' +
        'the writer does not have it, and it has no default. ' +
        'Add fields as ["null", …] with "default": null, and take none away that has no default.',
    ]);
  });
});

/** Source: Avro 1.12 specification, "Schema Resolution". */
const READABLE = new Set(
  'int>long int>float int>double long>float long>double float>double string>bytes bytes>string'.split(' '),
);
const PRIMITIVES = 'null boolean int long float double bytes string'.split(' ');

it.each(PRIMITIVES.flatMap((writer) => PRIMITIVES.map((reader) => [writer, reader] as const)))(
  'a written %s is read as %s just when the specification says so',
  (writer, reader) => {
    const said = differences(typeOf(JSON.stringify(reader)), typeOf(JSON.stringify(writer)));
    expect(said.length === 0).toBe(writer === reader || READABLE.has(`${writer}>${reader}`));
  },
);
