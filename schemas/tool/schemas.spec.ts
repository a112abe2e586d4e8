import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import avro from 'avsc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { topics } from '../topologia.js';
import { release } from './release.js';
import { compose } from './schema/compose.js';
import { exampleIn, meaningIn, wantsExample } from './schema/doc.js';
import { releasedVersions } from './schema/released.js';
import { packageRoot } from './schema/root.js';
import { definitionsIn, type EnumSchema, fingerprintOf, membersOf, type RecordSchema } from './schema/schema.js';
import { verify } from './verify.js';

const names = topics.map(({ nombre: name }) => name);
const record = (topic: string) => JSON.parse(compose(topic)) as RecordSchema;

describe('the schemas of this package', () => {
  it('agree: sources, released versions, generated types', () => {
    expect(verify(names)).toEqual([]);
  });

  it.each(names)('%s: says what every type and field means, by example, and has a default for every enum', (topic) => {
    for (const type of definitionsIn(record(topic))) {
      expect(type.doc, type.name).toMatch(/^[A-Z].*\.$/);
      if (type.type === 'enum') expect(type.symbols, type.name).toContain(type.default);
      for (const { name, type: own, doc } of fieldsOf(type)) {
        expect(meaningIn(doc), `${type.name}.${name}`).toMatch(/^[A-Z0-9].*\.$/);
        if (!wantsExample(own)) continue;
        expect(exampleIn(doc), `${type.name}.${name}`).toBeTruthy();
        if (JSON.stringify(own).includes('millis')) expect(doc).toContain('Milliseconds since the epoch, UTC.');
      }
    }
  });

  it.each(names)('%s: begins with the header, then has one nullable member per source, null by default', (topic) => {
    const { fields } = record(topic);
    expect(fields.slice(0, 11).map(({ name }) => name)).toEqual(
      'id source type subject sequence time correlation_id causation_id traceparent marca_id actor'.split(' '),
    );
    const sources = readdirSync(join(packageRoot, topic, 'fuentes')).map((file) => file.replace('.avsc', ''));
    expect(fields.slice(11)).toEqual(membersOf(record(topic)));
    expect(fields.slice(11).map(({ name, default: fallback }) => [name, fallback])).toEqual(
      sources.sort().map((n) => [n, null]),
    );
  });

  it('mark what is personal, wherever it occurs', () => {
    const fields = names.flatMap((topic) => definitionsIn(record(topic)).flatMap(fieldsOf));
    const marked = fields.filter(({ pii }) => pii).map(({ de, name }) => `${de}.${name}`);
    expect(marked).toEqual(expect.arrayContaining(PERSONAL));
    const unmarked = fields.filter(({ de, name, pii }) => !pii && /^Afiliado|Afiliado$/.test(de) && name === 'nombre');
    expect([...unmarked, ...fields.filter(({ name, pii }) => !pii && OF_PEOPLE.test(name))]).toEqual([]);
  });
});

/** The published language's fields with personal data. */
const PERSONAL = [
  ...['AfiliadoRegistrado', 'AfiliadoActualizado', 'RegistrarAfiliado', 'ActualizarAfiliado'].flatMap((de) =>
    ['email', 'nombre', 'apellido', 'numero_documento', 'telefono'].map((field) => `${de}.${field}`),
  ),
  'NotificacionSolicitada.destinatario',
  'NotificacionEnviada.destinatario',
];

/** Names that mean personal data in any event there may ever be. */
const OF_PEOPLE = /^(email|apellido|numero_documento|telefono|fecha_nacimiento|numero_cuenta|titular|destinatario)$/;

const fieldsOf = (type: RecordSchema | EnumSchema) =>
  type.type === 'record' ? type.fields.map((field) => ({ de: type.name, ...field })) : [];

describe('a fingerprint', () => {
  it('is that of the canonical form: documentation, defaults and layout do not count, names and types do', () => {
    const { text } = releasedVersions('sistema.eventos')[0]!;
    const bare = JSON.stringify(avro.Type.forSchema(JSON.parse(text) as avro.Schema).schema());
    expect(fingerprintOf(bare)).toBe(fingerprintOf(text));
    expect(fingerprintOf(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintOf(text.replace('"LatidoServicio"', '"Latido"'))).not.toBe(fingerprintOf(text));
  });
});

describe('the tool', () => {
  let folder: string;
  const topic = 'sistema.eventos';
  const file = (...parts: string[]) => join(folder, ...parts);
  const edit = (path: string, de: string, a: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(de, a));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'esquemas-'));
    for (const part of ['comun', topic]) cpSync(join(packageRoot, part), file(part), { recursive: true });
    rmSync(file(topic, 'versiones'), { recursive: true });
    release([topic], folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('releases nothing while nothing changed', () => {
    expect(release([topic], folder)).toEqual([]);
    expect(verify([topic], folder)).toEqual([]);
  });

  it('asks for a release when a source changed, releases it, and generates its types', () => {
    edit(file('comun', 'sistema', 'prioridad.avsc'), '"URGENTE"', '"URGENTE", "INMEDIATA"');
    expect(verify([topic], folder)).toEqual([
      'sistema.eventos: the sources differ from v1. Run `npm run esquemas -- publicar`.',
    ]);
    expect(release([topic], folder)).toEqual(['sistema.eventos v2']);
    expect(verify([topic], folder)).toEqual([]);
    expect(readFileSync(file(topic, 'tipos.generated.ts'), 'utf8')).toContain("| 'INMEDIATA'");
  });

  it.each([
    [
      'altered',
      () => edit(file(topic, 'versiones', 'v1.avsc'), 'An instance of a service is alive.', 'Alive.'),
      'a released file was altered',
    ],
    ['deleted', () => rmSync(file(topic, 'versiones', 'v1.avsc')), 'a released file is gone'],
    [
      'added by hand',
      () => cpSync(file(topic, 'versiones', 'v1.avsc'), file(topic, 'versiones', 'v2.avsc')),
      'huellas.json does not know it',
    ],
  ])('notices a released file that was %s', (_how, alter, problem) => {
    alter();
    expect(verify([topic], folder).join()).toContain(problem);
  });

  it.each<[string, () => void, string]>([
    [
      'a required field',
      () =>
        edit(
          file(topic, 'fuentes', 'LatidoServicio.avsc'),
          '"fields": [',
          '"fields": [{ "name": "zona", "type": "string", "doc": "The zone. Example: `a`." },',
        ),
      'event LatidoServicio, field zona: missing-default',
    ],
    [
      'an event that is gone',
      () => rmSync(file(topic, 'fuentes', 'AlertaSistema.avsc')),
      'the working schema lacks event AlertaSistema of v1: event-removed. Put its source back',
    ],
    [
      'a field of another type',
      () =>
        edit(
          file(topic, 'fuentes', 'LatidoServicio.avsc'),
          '"servicio", "type": "string"',
          '"servicio", "type": "long"',
        ),
      'event LatidoServicio, field servicio: type: string is not read as long',
    ],
  ])('notices, and does not release, %s', (_what, breakIt, problem) => {
    breakIt();
    expect(verify([topic], folder).join('\n')).toContain(problem);
    const files = () => readdirSync(file(topic), { recursive: true }).map(String).sort();
    const types = () => readFileSync(file(topic, 'tipos.generated.ts'), 'utf8');
    const before = [files(), types()];
    expect(() => release([topic], folder)).toThrow(problem);
    expect([files(), types()]).toEqual(before);
  });

  it('does not release beside a released file that was altered', () => {
    edit(file(topic, 'versiones', 'v1.avsc'), 'An instance of a service is alive.', 'Alive.');
    edit(file('comun', 'sistema', 'prioridad.avsc'), '"URGENTE"', '"URGENTE", "INMEDIATA"');
    expect(() => release([topic], folder)).toThrow(/v1: a released file was altered. Take it back/);
  });

  it('notices generated types that were edited', () => {
    edit(file(topic, 'tipos.generated.ts'), 'readonly servicio: string', 'readonly servicio: number');
    expect(verify([topic], folder)).toEqual([
      'sistema.eventos/tipos.generated.ts is not what `npm run esquemas -- publicar` generates.',
    ]);
  });

  it('refuses sources that are incomplete, naming every gap', () => {
    edit(file('comun', 'sistema', 'prioridad.avsc'), '"default": "NORMAL"', '"nada": 0');
    edit(file(topic, 'fuentes', 'LatidoServicio.avsc'), '"EstadoServicio"', '"Estado"');
    edit(file(topic, 'fuentes', 'LatidoServicio.avsc'), ', "doc": "The instance. Example: `marketing-1`."', '');
    edit(file(topic, 'fuentes', 'LatidoServicio.avsc'), ' Example: `0.1.0`.', '');
    expect(() => compose(topic, folder)).toThrow(
      /prioridad.avsc: Prioridad has no default[^]*field instancia has no doc[^]*field version has no example: end its doc with[^]*unknown type Estado/,
    );
  });
});
