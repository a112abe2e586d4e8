import { corpus } from '@alpespartner/schemas/tool/compatibility/corpus/corpus.js';
import { typeOf as esquemaDe, type RecordType, type Type } from '@alpespartner/schemas/tool/compatibility/type.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopicCodec } from './codec.js';
import { lectorDe } from './reader.js';
import { miembroDe } from './source.js';
import { tipoDe } from './types.js';

type Libre = Record<string, unknown>;

/** Texts of which some are ASCII, some are not, and some are no well-formed Unicode at all but for UTF-8. */
const texto = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ minLength: 60, maxLength: 140 }));
/** avsc takes this one for the prototype of the map. */
const clave = texto.filter((una) => una !== '__proto__');
const long = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.bigInt(-(2n ** 54n), 2n ** 54n),
  fc.bigInt(-200n, 200n),
);
/** avsc is exact for these: until the year 144683. */
const instante = fc.date({ noInvalidDate: true, min: new Date(-(2 ** 52)), max: new Date(2 ** 52) });
const PRIMITIVOS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  int: fc.integer(),
  long,
  float: fc.float({ noNaN: true }),
  double: fc.double({ noNaN: true }),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  string: texto,
};

/** Any value of a type, as our generated types have it; a record that holds itself ends with the first branch. */
function alguno(tipo: Type, hondo = 0): fc.Arbitrary<unknown> {
  const dentro = (otro: Type) => alguno(otro, hondo + 1);
  if ('branches' in tipo) return fc.oneof(...tipo.branches.slice(0, hondo > 9 ? 1 : undefined).map(dentro));
  if ('fields' in tipo) return fc.record(Object.fromEntries(tipo.fields.map((c) => [c.name, dentro(c.type)])));
  if ('symbols' in tipo) return fc.constantFrom(...tipo.symbols);
  if ('elements' in tipo) return fc.array(dentro(tipo.elements), { maxLength: 3 });
  if ('values' in tipo) return fc.dictionary(clave, dentro(tipo.values), { maxKeys: 3 });
  if ('bytes' in tipo)
    return fc.uint8Array({ minLength: tipo.bytes, maxLength: tipo.bytes }).map((b) => Buffer.from(b));
  if (tipo.logical === 'timestamp-millis') return instante;
  return PRIMITIVOS[tipo.kind]!;
}

/** Any message as avsc has it: the fields of the header, and every member, of which one is set. */
function algunMensaje({ fields: campos }: RecordType): fc.Arbitrary<Libre> {
  const miembros = campos.filter(miembroDe);
  const cabecera = campos.filter((campo) => !miembros.includes(campo));
  return fc.constantFrom(...miembros).chain((miembro) =>
    fc
      .tuple(alguno({ kind: 'record', name: '', alias: [], fields: cabecera }), alguno(miembroDe(miembro)!))
      .map(([comun, dato]) => ({
        ...(comun as Libre),
        type: miembro.name,
        ...Object.fromEntries(miembros.map(({ name: nombre }) => [nombre, nombre === miembro.name ? dato : null])),
      })),
  );
}

/** The same as an envelope: the one member as `data`. */
function sobreDe(mensaje: Libre, { fields: campos }: RecordType): Libre {
  const nombres = campos.filter(miembroDe).map(({ name: nombre }) => nombre);
  const cabecera = Object.entries(mensaje).filter(([nombre]) => !nombres.includes(nombre));
  return { ...Object.fromEntries(cabecera), data: mensaje[mensaje['type'] as string] };
}

describe.each(topics.map(({ nombre }) => nombre))('what is made for %s', (topic) => {
  const { text: ultima } = releasedVersions(topic).at(-1)!;
  const registro = esquemaDe(ultima) as RecordType;
  const [codec, avsc] = [new TopicCodec<Libre>(topic), tipoDe(ultima)];

  it('writes, of any message, the bytes that avsc writes, and reads what they say', () => {
    fc.assert(
      fc.property(algunMensaje(registro), (mensaje) => {
        const [sobre, bytes] = [sobreDe(mensaje, registro), avsc.toBuffer(mensaje)];
        expect(codec.encode(sobre as never).equals(bytes)).toBe(true);
        expect(codec.decode(bytes)).toEqual(sobre);
      }),
      { numRuns: 60 },
    );
  });

  it('reads, of any message of any version, what avsc reads', () => {
    for (const { text: escrita, fingerprint: huella } of releasedVersions(topic)) {
      const [escritor, otro] = [esquemaDe(escrita) as RecordType, tipoDe(escrita)];
      const resolver = avsc.createResolver(otro);
      fc.assert(
        fc.property(algunMensaje(escritor), (mensaje) => {
          const bytes = otro.toBuffer(mensaje);
          expect(codec.decode(bytes, huella)).toEqual(sobreDe(avsc.fromBuffer(bytes, resolver) as Libre, registro));
        }),
        { numRuns: 15 },
      );
    }
  });
});

/** With a field `type` in its header, which those of the corpus do without. */
const conTipo = (esquema: string): string => {
  const registro = JSON.parse(esquema) as { fields: object[] };
  const [id, ...resto] = registro.fields;
  return JSON.stringify({ ...registro, fields: [id, { name: 'type', type: 'string' }, ...resto] });
};

const permitidas = corpus
  .filter(({ fault: falta }) => falta === null)
  .flatMap(({ what: que, before: antes, after: despues }) => [
    [`${que}, forwards`, antes, despues] as const,
    [`${que}, backwards`, despues, antes] as const,
  ]);

it.each(permitidas)('reads as avsc does after: %s', (_que, ...dos) => {
  const [escrita, leida] = dos.map(conTipo) as [string, string];
  const [escritor, lector] = [esquemaDe(escrita) as RecordType, esquemaDe(leida) as RecordType];
  const [deEscribir, deLeer] = [tipoDe(escrita), tipoDe(leida)];
  const [resolver, leer] = [deLeer.createResolver(deEscribir), lectorDe(escritor, lector)];
  fc.assert(
    fc.property(algunMensaje(escritor), (mensaje) => {
      const bytes = deEscribir.toBuffer(mensaje);
      const esperado = deLeer.fromBuffer(bytes, resolver) as Libre;
      // avsc drops a message type that its reader does not know; ours is read as it was written.
      const conocido = lector.fields.some(({ name: nombre }) => nombre === mensaje['type']);
      const sobre = conocido
        ? sobreDe(esperado, lector)
        : { ...sobreDe(esperado, lector), data: mensaje[mensaje['type'] as string] };
      expect(leer(bytes)).toEqual(sobre);
    }),
    { numRuns: 15 },
  );
});
