import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { examples } from '../../testing/messages/examples.js';
import { InvalidEnvelope, TopicCodec, UnknownSchema, UnreadableMessage } from './codec.js';
import type { Envelope } from './envelope.js';
import { avroTypeOf } from './types.js';

type FreeForm = Record<string, unknown>;

const textOf = (topic: string) => releasedVersions(topic).at(-1)!.text;
const [deteccion] = examples<FreeForm>(textOf('conversiones.eventos'), 'mayor').filter(
  ({ type }) => type === 'ConversionDetected',
) as [Envelope<FreeForm> & { data: FreeForm }];
const conversiones = new TopicCodec<FreeForm>('conversiones.eventos');

describe.each(topics.map(({ nombre }) => nombre))('the codec of %s', (topic) => {
  it.each(['menor', 'mayor'] as const)(
    'reads back what it wrote of every type, all values at the %s end',
    (extreme) => {
      const codec = new TopicCodec<FreeForm>(topic);
      for (const envelope of examples<FreeForm>(textOf(topic), extreme)) {
        expect(codec.decode(codec.encode(envelope), codec.fingerprint), envelope.type).toEqual(envelope);
      }
    },
  );
});

describe('writing', () => {
  it('names every field that is wrong, and shows no value', () => {
    const data = { ...deteccion.data, conversion_value: { unidades_menores: 12, moneda: 'GBP' }, user_id: 7 };
    expect(() => conversiones.encode({ ...deteccion, subject: undefined as never, data })).toThrow(
      new InvalidEnvelope(
        'conversiones.eventos',
        'subject is undefined, not a valid string; ' +
          'ConversionDetected.user_id is number, not a valid null or string; ' +
          'ConversionDetected.conversion_value.unidades_menores is number, not a valid long',
      ),
    );
  });

  it('has room for texts of any length, and no message in the bytes of another', () => {
    const with_ = (user_id: string) => ({ ...deteccion, data: { ...deteccion.data, user_id } });
    const envelopes = [63, 64, 5_000, 3, 70_000, 200_000, 1, 9].flatMap((n) => [
      with_('a'.repeat(n)),
      with_('ñ'.repeat(n)),
    ]);
    const many = Array.from({ length: 40 }, () => envelopes).flat();
    const written = many.map((envelope) => conversiones.encode(envelope));
    expect(written.map((bytes) => conversiones.decode(bytes)['data'])).toEqual(many.map(({ data }) => data));
  });

  it.each([
    ['a long of more than 64 bits', { conversion_value: { unidades_menores: 2n ** 63n, moneda: 'GBP' } }],
    ['an instant that is none', { ocurrido_en: new Date(NaN) }],
    ['an enum symbol that is none', { conversion_type: 'REGALO' }],
    ['a record that is missing', { conversion_value: null }],
    ['a map with a wrong value', { metadata: { color: 3 } }],
  ])('refuses %s', (_what, change) => {
    expect(() => conversiones.encode({ ...deteccion, data: { ...deteccion.data, ...change } })).toThrow(
      InvalidEnvelope,
    );
  });

  it.each([
    ['of another topic', { type: 'AfiliadoRegistrado' }],
    ['that is a field of the header', { type: 'id' }],
    ['without its member', { data: null }],
  ])('refuses a type %s', (_what, change) => {
    expect(() => conversiones.encode({ ...deteccion, ...change })).toThrow(InvalidEnvelope);
  });

  it.each([
    0n,
    1n,
    -1n,
    63n,
    64n,
    -64n,
    -65n,
    2n ** 27n,
    2n ** 28n,
    2n ** 52n,
    -(2n ** 52n),
    2n ** 53n + 1n,
    2n ** 63n - 1n,
  ])('keeps a long of %s, and its opposite, exact', (howMuch) => {
    for (const unidades_menores of [howMuch, -howMuch, -howMuch - 1n]) {
      const envelope = {
        ...deteccion,
        data: { ...deteccion.data, conversion_value: { unidades_menores, moneda: '' } },
      };
      expect(conversiones.decode(conversiones.encode(envelope))).toEqual(envelope);
    }
  });

  it.each([0, -1, 2 ** 52, -(2 ** 52) - 1, 8.64e15, -8.64e15, Date.UTC(9999, 11, 31, 23, 59, 59, 999)])(
    'keeps the instant %s exact',
    (milliseconds) => {
      const envelope = { ...deteccion, time: new Date(milliseconds) };
      expect(conversiones.decode(conversiones.encode(envelope))).toEqual(envelope);
    },
  );

  it('takes large messages, and letters of every kind', () => {
    const big = { ...deteccion, data: { ...deteccion.data, metadata: { nota: 'ñ'.repeat(500_000) } } };
    expect(conversiones.decode(conversiones.encode(big))).toEqual(big);
  });
});

describe('reading', () => {
  it('does not guess at a schema it does not know', () => {
    expect(() => conversiones.decode(conversiones.encode(deteccion), '0123456789abcdef')).toThrow(UnknownSchema);
  });

  it('refuses messages that are cut off or go on', () => {
    const bytes = conversiones.encode(deteccion);
    for (let end = 0; end < bytes.length; end += 7) {
      expect(() => conversiones.decode(bytes.subarray(0, end)), `${end} bytes`).toThrow(UnreadableMessage);
    }
    expect(() => conversiones.decode(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(UnreadableMessage);
  });

  it('answers or refuses, at once, whatever the bytes are', () => {
    const bytes = conversiones.encode(deteccion);
    const noise = fc.uint8Array({ minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(noise, fc.nat(bytes.length), (chunk, where) => {
        const broken = Buffer.concat([bytes.subarray(0, where), chunk, bytes.subarray(where + chunk.length)]);
        try {
          conversiones.decode(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableMessage);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses a message whose members are not exactly the one its type names', () => {
    const { data, ...cabecera } = deteccion;
    const foreign = examples<FreeForm>(textOf('conversiones.eventos'), 'menor').find(
      ({ type }) => type === 'ConversionPaid',
    );
    const tipo = avroTypeOf(textOf('conversiones.eventos'));
    const bytes = (members: FreeForm) => tipo.toBuffer({ ...cabecera, ...members });
    expect(() => conversiones.decode(bytes({}))).toThrow(UnreadableMessage);
    expect(() => conversiones.decode(bytes({ ConversionPaid: foreign?.data }))).toThrow(UnreadableMessage);
    expect(() => conversiones.decode(bytes({ ConversionDetected: data, ConversionPaid: foreign?.data }))).toThrow(
      'ConversionPaid',
    );
  });
});
