import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ejemplos } from '../../testing/avro-examples.js';
import { EsquemaDesconocido, MensajeIndescifrable, SobreInvalido, TopicCodec } from './codec.js';
import type { Envelope } from './envelope.js';
import { tipoDe } from './types.js';

type Libre = Record<string, unknown>;

const textoDe = (topic: string) => releasedVersions(topic).at(-1)!.text;
const [deteccion] = ejemplos<Libre>(textoDe('conversiones.eventos'), 'mayor').filter(
  ({ type }) => type === 'ConversionDetected',
) as [Envelope<Libre> & { data: Libre }];
const conversiones = new TopicCodec<Libre>('conversiones.eventos');

describe.each(topics.map(({ nombre }) => nombre))('the codec of %s', (topic) => {
  it.each(['menor', 'mayor'] as const)(
    'reads back what it wrote of every type, all values at the %s end',
    (extremo) => {
      const codec = new TopicCodec<Libre>(topic);
      for (const sobre of ejemplos<Libre>(textoDe(topic), extremo)) {
        expect(codec.decode(codec.encode(sobre), codec.huella), sobre.type).toEqual(sobre);
      }
    },
  );
});

describe('writing', () => {
  it('names every field that is wrong, and shows no value', () => {
    const data = { ...deteccion.data, conversion_value: { unidades_menores: 12, moneda: 'GBP' }, user_id: 7 };
    expect(() => conversiones.encode({ ...deteccion, subject: undefined as never, data })).toThrow(
      new SobreInvalido(
        'conversiones.eventos',
        'subject is undefined, not a valid string; ' +
          'ConversionDetected.user_id is number, not a valid null or string; ' +
          'ConversionDetected.conversion_value.unidades_menores is number, not a valid long',
      ),
    );
  });

  it('has room for texts of any length, and no message in the bytes of another', () => {
    const con = (user_id: string) => ({ ...deteccion, data: { ...deteccion.data, user_id } });
    const sobres = [63, 64, 5_000, 3, 70_000, 200_000, 1, 9].flatMap((n) => [con('a'.repeat(n)), con('ñ'.repeat(n))]);
    const muchos = Array.from({ length: 40 }, () => sobres).flat();
    const escritos = muchos.map((sobre) => conversiones.encode(sobre));
    expect(escritos.map((bytes) => conversiones.decode(bytes)['data'])).toEqual(muchos.map(({ data }) => data));
  });

  it.each([
    ['a long of more than 64 bits', { conversion_value: { unidades_menores: 2n ** 63n, moneda: 'GBP' } }],
    ['an instant that is none', { ocurrido_en: new Date(NaN) }],
    ['an enum symbol that is none', { conversion_type: 'REGALO' }],
    ['a record that is missing', { conversion_value: null }],
    ['a map with a wrong value', { metadata: { color: 3 } }],
  ])('refuses %s', (_que, cambio) => {
    expect(() => conversiones.encode({ ...deteccion, data: { ...deteccion.data, ...cambio } })).toThrow(SobreInvalido);
  });

  it.each([
    ['of another topic', { type: 'AfiliadoRegistrado' }],
    ['that is a field of the header', { type: 'id' }],
    ['without its member', { data: null }],
  ])('refuses a type %s', (_que, cambio) => {
    expect(() => conversiones.encode({ ...deteccion, ...cambio })).toThrow(SobreInvalido);
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
  ])('keeps a long of %s, and its opposite, exact', (cuanto) => {
    for (const unidades_menores of [cuanto, -cuanto, -cuanto - 1n]) {
      const sobre = { ...deteccion, data: { ...deteccion.data, conversion_value: { unidades_menores, moneda: '' } } };
      expect(conversiones.decode(conversiones.encode(sobre))).toEqual(sobre);
    }
  });

  it.each([0, -1, 2 ** 52, -(2 ** 52) - 1, 8.64e15, -8.64e15, Date.UTC(9999, 11, 31, 23, 59, 59, 999)])(
    'keeps the instant %s exact',
    (milisegundos) => {
      const sobre = { ...deteccion, time: new Date(milisegundos) };
      expect(conversiones.decode(conversiones.encode(sobre))).toEqual(sobre);
    },
  );

  it('takes large messages, and letters of every kind', () => {
    const grande = { ...deteccion, data: { ...deteccion.data, metadata: { nota: 'ñ'.repeat(500_000) } } };
    expect(conversiones.decode(conversiones.encode(grande))).toEqual(grande);
  });
});

describe('reading', () => {
  it('does not guess at a schema it does not know', () => {
    expect(() => conversiones.decode(conversiones.encode(deteccion), '0123456789abcdef')).toThrow(EsquemaDesconocido);
  });

  it('refuses messages that are cut off or go on', () => {
    const bytes = conversiones.encode(deteccion);
    for (let fin = 0; fin < bytes.length; fin += 7) {
      expect(() => conversiones.decode(bytes.subarray(0, fin)), `${fin} bytes`).toThrow(MensajeIndescifrable);
    }
    expect(() => conversiones.decode(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(MensajeIndescifrable);
  });

  it('answers or refuses, at once, whatever the bytes are', () => {
    const bytes = conversiones.encode(deteccion);
    const ruido = fc.uint8Array({ minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(ruido, fc.nat(bytes.length), (trozo, donde) => {
        const roto = Buffer.concat([bytes.subarray(0, donde), trozo, bytes.subarray(donde + trozo.length)]);
        try {
          conversiones.decode(roto);
        } catch (error) {
          expect(error).toBeInstanceOf(MensajeIndescifrable);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses a message whose members are not exactly the one its type names', () => {
    const { data, ...cabecera } = deteccion;
    const ajeno = ejemplos<Libre>(textoDe('conversiones.eventos'), 'menor').find(
      ({ type }) => type === 'ConversionPaid',
    );
    const tipo = tipoDe(textoDe('conversiones.eventos'));
    const bytes = (miembros: Libre) => tipo.toBuffer({ ...cabecera, ...miembros });
    expect(() => conversiones.decode(bytes({}))).toThrow(MensajeIndescifrable);
    expect(() => conversiones.decode(bytes({ ConversionPaid: ajeno?.data }))).toThrow(MensajeIndescifrable);
    expect(() => conversiones.decode(bytes({ ConversionDetected: data, ConversionPaid: ajeno?.data }))).toThrow(
      'ConversionPaid',
    );
  });
});
