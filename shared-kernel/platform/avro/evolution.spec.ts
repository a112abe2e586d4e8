import {
  fingerprintOf,
  type Field,
  type EnumSchema,
  type RecordSchema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import { releasedVersions, type ReleasedVersion } from '@alpespartner/schemas/tool/schema/released.js';
import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { ejemplos } from '../../testing/avro-examples.js';
import { codecDe, TopicCodec } from './codec.js';
import { sinDatosPersonales } from './personal.js';

type Libre = Record<string, unknown>;

const color: EnumSchema = { type: 'enum', name: 'Color', symbols: ['ROJO', 'GRIS'], default: 'GRIS' };

/** A small topic with one message type, as it was and as it became. */
function version(numero: number, color: EnumSchema, ...nuevos: Field[]): ReleasedVersion {
  const campos: Field[] = [{ name: 'color', type: color }, { name: 'monto', type: 'long' }, ...nuevos];
  const pintado: RecordSchema = { type: 'record', name: 'Pintado', fields: campos };
  const cabecera = (JSON.parse(releasedVersions('sistema.eventos')[0]!.text) as RecordSchema).fields.slice(0, 11);
  const miembro: Field = { name: 'Pintado', type: ['null', pintado], default: null };
  const texto = JSON.stringify({ type: 'record', name: 'Prueba', fields: [...cabecera, miembro] });
  return { version: numero, text: texto, fingerprint: fingerprintOf(texto) };
}

const v1 = version(1, color);
const v2 = version(
  2,
  { ...color, symbols: ['AZUL', ...color.symbols] },
  { name: 'nota', type: ['null', 'string'], default: null },
);
const [mensaje] = ejemplos<Libre>(v1.text, 'mayor');

describe('schemas that evolve', () => {
  it('a newer reader fills in what an older writer did not know', () => {
    const bytes = new TopicCodec<Libre>('prueba', [v1]).encode(mensaje!);
    const leido = new TopicCodec<Libre>('prueba', [v1, v2]).decode(bytes, v1.fingerprint);
    expect(leido).toEqual({ ...mensaje, data: { ...(mensaje!.data as Libre), nota: null } });
  });

  it('a field of the header that stands behind the members, in a schema of others, is read past', () => {
    const registro = JSON.parse(v1.text) as RecordSchema;
    const mas: Field = { name: 'nuevo', type: ['null', 'string'], default: null };
    const codec = new TopicCodec<Libre>('prueba', [v1]);
    codec.learn(JSON.stringify({ ...registro, fields: [...registro.fields, mas] }), 'otra');
    const bytes = Buffer.concat([codec.encode(mensaje!), Buffer.from([2, 2, 0x61])]);
    expect(codec.decode(bytes, 'otra')).toEqual(mensaje);
  });

  it('an older reader drops a field, and takes the default for a symbol, that it does not know', () => {
    const data = { color: 'AZUL', monto: -5n, nota: 'hola' };
    const bytes = new TopicCodec<Libre>('prueba', [v2]).encode({ ...mensaje!, data });
    const leido = new TopicCodec<Libre>('prueba', [v2, v1]).decode(bytes, v2.fingerprint);
    expect(leido).toEqual({ ...mensaje, data: { color: 'GRIS', monto: -5n } });
  });
});

describe('a message type that only the writer knows', () => {
  const { text: texto } = releasedVersions('sistema.eventos').at(-1)!;
  const { fields, ...resto } = JSON.parse(texto) as RecordSchema;
  const nuevo: RecordSchema = { type: 'record', name: 'Estrenado', fields: [{ name: 'quien', type: 'string' }] };
  const futuro = JSON.stringify({
    ...resto,
    fields: [...fields, { name: 'Estrenado', type: ['null', nuevo], default: null }],
  });
  const [latido] = ejemplos<Libre>(texto, 'menor');
  const sobre = { ...latido!, type: 'Estrenado', data: { quien: 'ana' } };
  const bytes = new TopicCodec<Libre>('prueba', [
    { version: 9, text: futuro, fingerprint: fingerprintOf(futuro) },
  ]).encode(sobre);

  it('is read as it was written, so that it can be passed over or kept', () => {
    const codec = new TopicCodec<Libre>('sistema.eventos');
    codec.learn(futuro, fingerprintOf(futuro));
    expect(codec.decode(bytes, fingerprintOf(futuro))).toEqual(sobre);
  });

  it('is shown without any of its data: nobody here knows what is personal', () => {
    expect(sinDatosPersonales('sistema.eventos', sobre)).toEqual({ ...sobre, data: { quien: '***' } });
  });
});

describe('a client of another make', () => {
  it('reads our bytes with the same schema and nothing else', () => {
    const { text: texto } = releasedVersions('conversiones.eventos').at(-1)!;
    const codec = codecDe('conversiones.eventos');
    const [clic] = ejemplos<Libre>(texto, 'menor');
    const ajeno = avro.Type.forSchema(JSON.parse(texto) as avro.Schema);
    const leido = ajeno.fromBuffer(codec.encode({ ...clic!, sequence: 7n } as never)) as Libre;
    expect(leido).toMatchObject({
      sequence: 7,
      time: Date.parse('0001-01-01T00:00:00Z'),
      ClicRegistrado: { clic_id: '' },
    });
  });
});
