import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { corpus } from './corpus/corpus.js';
import type { Edicion } from './corpus/edit.js';
import { incompatibilidades } from './gate.js';
import { diferencias } from './resolution.js';
import { tipoDe } from './type.js';

const nuestro = ({ antes, despues }: Edicion) =>
  incompatibilidades([
    { nombre: 'v1', texto: antes },
    { nombre: 'the working schema', texto: despues },
  ]);

/** Whether avsc makes a resolver in both directions. */
function avscAcepta({ antes, despues }: Edicion): boolean {
  const [a, b] = [antes, despues].map((texto) => avro.Type.forSchema(JSON.parse(texto) as avro.Schema));
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
    expect(new Set(corpus.map(({ que }) => que)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ falta }) => falta).length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ falta }) => !falta).length).toBeGreaterThanOrEqual(30);
  });

  it.each(corpus.filter(({ falta }) => !falta).map((edicion) => [edicion.que, edicion] as const))(
    'lets pass: %s',
    (_que, edicion) => expect(nuestro(edicion)).toEqual([]),
  );

  it.each(corpus.filter(({ falta }) => falta).map((edicion) => [edicion.que, edicion] as const))(
    'refuses: %s',
    (_que, edicion) => {
      const dichas = nuestro(edicion);
      expect(
        dichas.map(({ evento, campo, regla }) => [[evento, campo].filter(Boolean).join('.'), regla]),
      ).toContainEqual([edicion.falta!.donde, edicion.falta!.regla]);
    },
  );

  it('is never laxer than avsc, and stricter only where that is said', () => {
    for (const edicion of corpus) {
      const acepta = edicion.falta === null || edicion.masLaxos.includes('avsc');
      expect(avscAcepta(edicion), edicion.que).toBe(acepta);
    }
  });

  it('names event, field, rule, both versions, and what to do', () => {
    const edicion = corpus.find(({ que }) => que === 'a required field within a list')!;
    expect(nuestro(edicion).map(({ mensaje }) => mensaje)).toEqual([
      'the working schema cannot read what v1 writes: event Pedido, field dato[].peso: missing-default: ' +
        'the writer does not have it, and it has no default. ' +
        'Add fields as ["null", …] with "default": null, and take none away that has no default.',
    ]);
  });
});

/** Source: Avro 1.12 specification, "Schema Resolution". */
const LEGIBLES = new Set(
  'int>long int>float int>double long>float long>double float>double string>bytes bytes>string'.split(' '),
);
const PRIMITIVOS = 'null boolean int long float double bytes string'.split(' ');

it.each(PRIMITIVOS.flatMap((escritor) => PRIMITIVOS.map((lector) => [escritor, lector] as const)))(
  'a written %s is read as %s just when the specification says so',
  (escritor, lector) => {
    const dichas = diferencias(tipoDe(JSON.stringify(lector)), tipoDe(JSON.stringify(escritor)));
    expect(dichas.length === 0).toBe(escritor === lector || LEGIBLES.has(`${escritor}>${lector}`));
  },
);
