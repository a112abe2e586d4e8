import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import {
  type EnumSchema,
  type Field,
  fingerprintOf,
  type RecordSchema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import { examples } from '../../testing/messages/examples.js';
import { codecOf, TopicCodec } from './codec.js';
import { withoutPersonalData } from './personal.js';

type FreeForm = Record<string, unknown>;

const color: EnumSchema = { type: 'enum', name: 'Color', symbols: ['ROJO', 'GRIS'], default: 'GRIS' };

/** A small topic with one message type, as it was and as it became. */
function version(number: number, color: EnumSchema, ...fresh: Field[]): ReleasedVersion {
  const fields: Field[] = [{ name: 'color', type: color }, { name: 'monto', type: 'long' }, ...fresh];
  const drawn: RecordSchema = { type: 'record', name: 'Pintado', fields: fields };
  const header = (JSON.parse(releasedVersions('sistema.eventos')[0]!.text) as RecordSchema).fields.slice(0, 11);
  const member: Field = { name: 'Pintado', type: ['null', drawn], default: null };
  const text = JSON.stringify({ type: 'record', name: 'Prueba', fields: [...header, member] });
  return { version: number, text: text, fingerprint: fingerprintOf(text) };
}

const v1 = version(1, color);
const v2 = version(
  2,
  { ...color, symbols: ['AZUL', ...color.symbols] },
  { name: 'nota', type: ['null', 'string'], default: null },
);
const [message] = examples<FreeForm>(v1.text, 'mayor');

describe('schemas that evolve', () => {
  it('a newer reader fills in what an older writer did not know', () => {
    const bytes = new TopicCodec<FreeForm>('prueba', [v1]).encode(message!);
    const read = new TopicCodec<FreeForm>('prueba', [v1, v2]).decode(bytes, v1.fingerprint);
    expect(read).toEqual({ ...message, data: { ...(message!.data as FreeForm), nota: null } });
  });

  it('a field of the header that stands behind the members, in a schema of others, is read past', () => {
    const record = JSON.parse(v1.text) as RecordSchema;
    const more: Field = { name: 'nuevo', type: ['null', 'string'], default: null };
    const codec = new TopicCodec<FreeForm>('prueba', [v1]);
    codec.learn(JSON.stringify({ ...record, fields: [...record.fields, more] }), 'otra');
    const bytes = Buffer.concat([codec.encode(message!), Buffer.from([2, 2, 0x61])]);
    expect(codec.decode(bytes, 'otra')).toEqual(message);
  });

  it('an older reader drops a field, and takes the default for a symbol, that it does not know', () => {
    const data = { color: 'AZUL', monto: -5n, nota: 'hola' };
    const bytes = new TopicCodec<FreeForm>('prueba', [v2]).encode({ ...message!, data });
    const read = new TopicCodec<FreeForm>('prueba', [v2, v1]).decode(bytes, v2.fingerprint);
    expect(read).toEqual({ ...message, data: { color: 'GRIS', monto: -5n } });
  });
});

describe('a message type that only the writer knows', () => {
  const { text: texto } = releasedVersions('sistema.eventos').at(-1)!;
  const { fields, ...resto } = JSON.parse(texto) as RecordSchema;
  const fresh: RecordSchema = { type: 'record', name: 'Estrenado', fields: [{ name: 'quien', type: 'string' }] };
  const future = JSON.stringify({
    ...resto,
    fields: [...fields, { name: 'Estrenado', type: ['null', fresh], default: null }],
  });
  const [latido] = examples<FreeForm>(texto, 'menor');
  const envelope = { ...latido!, type: 'Estrenado', data: { quien: 'ana' } };
  const bytes = new TopicCodec<FreeForm>('prueba', [
    { version: 9, text: future, fingerprint: fingerprintOf(future) },
  ]).encode(envelope);

  it('is read as it was written, so that it can be passed over or kept', () => {
    const codec = new TopicCodec<FreeForm>('sistema.eventos');
    codec.learn(future, fingerprintOf(future));
    expect(codec.decode(bytes, fingerprintOf(future))).toEqual(envelope);
  });

  it('is shown without any of its data: nobody here knows what is personal', () => {
    expect(withoutPersonalData('sistema.eventos', envelope)).toEqual({ ...envelope, data: { quien: '***' } });
  });
});

describe('a client of another make', () => {
  it('reads our bytes with the same schema and nothing else', () => {
    const { text: texto } = releasedVersions('conversiones.eventos').at(-1)!;
    const codec = codecOf('conversiones.eventos');
    const [clic] = examples<FreeForm>(texto, 'menor');
    const foreign = avro.Type.forSchema(JSON.parse(texto) as avro.Schema);
    const read = foreign.fromBuffer(codec.encode({ ...clic!, sequence: 7n } as never)) as FreeForm;
    expect(read).toMatchObject({
      sequence: 7,
      time: Date.parse('0001-01-01T00:00:00Z'),
      ClicRegistrado: { clic_id: '' },
    });
  });
});
