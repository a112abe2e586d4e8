import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import avro from 'avsc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { componer } from './schema/compose.js';
import { ejemploEn, pideEjemplo, significadoEn } from './schema/doc.js';
import { definicionesEn, huella, miembrosDe, type Enumeracion, type Registro } from './schema/schema.js';
import { liberadas } from './schema/released.js';
import { publicar } from './release.js';
import { raiz } from './schema/root.js';
import { topics } from '../topologia.js';
import { verificar } from './verify.js';

const nombres = topics.map(({ nombre }) => nombre);
const registro = (topic: string) => JSON.parse(componer(topic)) as Registro;

describe('the schemas of this package', () => {
  it('agree: sources, released versions, generated types', () => {
    expect(verificar(nombres)).toEqual([]);
  });

  it.each(nombres)(
    '%s: says what every type and field means, by example, and has a default for every enum',
    (topic) => {
      for (const tipo of definicionesEn(registro(topic))) {
        expect(tipo.doc, tipo.name).toMatch(/^[A-Z].*\.$/);
        if (tipo.type === 'enum') expect(tipo.symbols, tipo.name).toContain(tipo.default);
        for (const { name, type, doc } of camposDe(tipo)) {
          expect(significadoEn(doc), `${tipo.name}.${name}`).toMatch(/^[A-Z0-9].*\.$/);
          if (!pideEjemplo(type)) continue;
          expect(ejemploEn(doc), `${tipo.name}.${name}`).toBeTruthy();
          if (JSON.stringify(type).includes('millis')) expect(doc).toContain('Milliseconds since the epoch, UTC.');
        }
      }
    },
  );

  it.each(nombres)('%s: begins with the header, then has one nullable member per source, null by default', (topic) => {
    const { fields } = registro(topic);
    expect(fields.slice(0, 11).map(({ name }) => name)).toEqual(
      'id source type subject sequence time correlation_id causation_id traceparent marca_id actor'.split(' '),
    );
    const fuentes = readdirSync(join(raiz, topic, 'fuentes')).map((archivo) => archivo.replace('.avsc', ''));
    expect(fields.slice(11)).toEqual(miembrosDe(registro(topic)));
    expect(fields.slice(11).map(({ name, default: omision }) => [name, omision])).toEqual(
      fuentes.sort().map((n) => [n, null]),
    );
  });

  it('mark what is personal, wherever it occurs', () => {
    const campos = nombres.flatMap((topic) => definicionesEn(registro(topic)).flatMap(camposDe));
    const marcados = campos.filter(({ pii }) => pii).map(({ de, name }) => `${de}.${name}`);
    expect(marcados).toEqual(expect.arrayContaining(PERSONALES));
    const sinMarcar = campos.filter(({ de, name, pii }) => !pii && /^Afiliado|Afiliado$/.test(de) && name === 'nombre');
    expect([...sinMarcar, ...campos.filter(({ name, pii }) => !pii && DE_PERSONAS.test(name))]).toEqual([]);
  });
});

/** The published language's fields with personal data. */
const PERSONALES = [
  ...['AfiliadoRegistrado', 'AfiliadoActualizado', 'RegistrarAfiliado', 'ActualizarAfiliado'].flatMap((de) =>
    ['email', 'nombre', 'apellido', 'numero_documento', 'telefono'].map((campo) => `${de}.${campo}`),
  ),
  ...['NotificacionSolicitada.destinatario', 'NotificacionEnviada.destinatario'],
];

/** Names that mean personal data in any event there may ever be. */
const DE_PERSONAS = /^(email|apellido|numero_documento|telefono|fecha_nacimiento|numero_cuenta|titular|destinatario)$/;

const camposDe = (tipo: Registro | Enumeracion) =>
  tipo.type === 'record' ? tipo.fields.map((campo) => ({ de: tipo.name, ...campo })) : [];

describe('a fingerprint', () => {
  it('is that of the canonical form: documentation, defaults and layout do not count, names and types do', () => {
    const { texto } = liberadas('sistema.eventos')[0]!;
    const pelado = JSON.stringify(avro.Type.forSchema(JSON.parse(texto) as avro.Schema).schema());
    expect(huella(pelado)).toBe(huella(texto));
    expect(huella(texto)).toMatch(/^[0-9a-f]{16}$/);
    expect(huella(texto.replace('"LatidoServicio"', '"Latido"'))).not.toBe(huella(texto));
  });
});

describe('the tool', () => {
  let carpeta: string;
  const topic = 'sistema.eventos';
  const archivo = (...partes: string[]) => join(carpeta, ...partes);
  const editar = (ruta: string, de: string, a: string) =>
    writeFileSync(ruta, readFileSync(ruta, 'utf8').replace(de, a));

  beforeEach(() => {
    carpeta = mkdtempSync(join(tmpdir(), 'esquemas-'));
    for (const parte of ['comun', topic]) cpSync(join(raiz, parte), archivo(parte), { recursive: true });
    rmSync(archivo(topic, 'versiones'), { recursive: true });
    publicar([topic], carpeta);
  });
  afterEach(() => rmSync(carpeta, { recursive: true }));

  it('releases nothing while nothing changed', () => {
    expect(publicar([topic], carpeta)).toEqual([]);
    expect(verificar([topic], carpeta)).toEqual([]);
  });

  it('asks for a release when a source changed, releases it, and generates its types', () => {
    editar(archivo('comun', 'sistema', 'prioridad.avsc'), '"URGENTE"', '"URGENTE", "INMEDIATA"');
    expect(verificar([topic], carpeta)).toEqual([
      'sistema.eventos: the sources differ from v1. Run `npm run esquemas -- publicar`.',
    ]);
    expect(publicar([topic], carpeta)).toEqual(['sistema.eventos v2']);
    expect(verificar([topic], carpeta)).toEqual([]);
    expect(readFileSync(archivo(topic, 'tipos.generated.ts'), 'utf8')).toContain("| 'INMEDIATA'");
  });

  it.each([
    [
      'altered',
      () => editar(archivo(topic, 'versiones', 'v1.avsc'), 'An instance of a service is alive.', 'Alive.'),
      'a released file was altered',
    ],
    ['deleted', () => rmSync(archivo(topic, 'versiones', 'v1.avsc')), 'a released file is gone'],
    [
      'added by hand',
      () => cpSync(archivo(topic, 'versiones', 'v1.avsc'), archivo(topic, 'versiones', 'v2.avsc')),
      'huellas.json does not know it',
    ],
  ])('notices a released file that was %s', (_como, alterar, problema) => {
    alterar();
    expect(verificar([topic], carpeta).join()).toContain(problema);
  });

  it.each<[string, () => void, string]>([
    [
      'a required field',
      () =>
        editar(
          archivo(topic, 'fuentes', 'LatidoServicio.avsc'),
          '"fields": [',
          '"fields": [{ "name": "zona", "type": "string", "doc": "The zone. Example: `a`." },',
        ),
      'event LatidoServicio, field zona: missing-default',
    ],
    [
      'an event that is gone',
      () => rmSync(archivo(topic, 'fuentes', 'AlertaSistema.avsc')),
      'the working schema lacks event AlertaSistema of v1: event-removed. Put its source back',
    ],
    [
      'a field of another type',
      () =>
        editar(
          archivo(topic, 'fuentes', 'LatidoServicio.avsc'),
          '"servicio", "type": "string"',
          '"servicio", "type": "long"',
        ),
      'event LatidoServicio, field servicio: type: string is not read as long',
    ],
  ])('notices, and does not release, %s', (_que, romper, problema) => {
    romper();
    expect(verificar([topic], carpeta).join('\n')).toContain(problema);
    const archivos = () => readdirSync(archivo(topic), { recursive: true }).map(String).sort();
    const tipos = () => readFileSync(archivo(topic, 'tipos.generated.ts'), 'utf8');
    const antes = [archivos(), tipos()];
    expect(() => publicar([topic], carpeta)).toThrow(problema);
    expect([archivos(), tipos()]).toEqual(antes);
  });

  it('does not release beside a released file that was altered', () => {
    editar(archivo(topic, 'versiones', 'v1.avsc'), 'An instance of a service is alive.', 'Alive.');
    editar(archivo('comun', 'sistema', 'prioridad.avsc'), '"URGENTE"', '"URGENTE", "INMEDIATA"');
    expect(() => publicar([topic], carpeta)).toThrow(/v1: a released file was altered. Take it back/);
  });

  it('notices generated types that were edited', () => {
    editar(archivo(topic, 'tipos.generated.ts'), 'readonly servicio: string', 'readonly servicio: number');
    expect(verificar([topic], carpeta)).toEqual([
      'sistema.eventos/tipos.generated.ts is not what `npm run esquemas -- publicar` generates.',
    ]);
  });

  it('refuses sources that are incomplete, naming every gap', () => {
    editar(archivo('comun', 'sistema', 'prioridad.avsc'), '"default": "NORMAL"', '"nada": 0');
    editar(archivo(topic, 'fuentes', 'LatidoServicio.avsc'), '"EstadoServicio"', '"Estado"');
    editar(archivo(topic, 'fuentes', 'LatidoServicio.avsc'), ', "doc": "The instance. Example: `marketing-1`."', '');
    editar(archivo(topic, 'fuentes', 'LatidoServicio.avsc'), ' Example: `0.1.0`.', '');
    expect(() => componer(topic, carpeta)).toThrow(
      /prioridad.avsc: Prioridad has no default[^]*field instancia has no doc[^]*field version has no example: end its doc with[^]*unknown type Estado/,
    );
  });
});
