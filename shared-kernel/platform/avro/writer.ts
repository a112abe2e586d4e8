import type { Campo, Registro, Tipo, Union } from '@alpespartner/schemas/compatibilidad/tipo.js';
import { BinaryEncoder } from './binary-encoder.js';
import { isMember, literal, memberOf, SourceModule } from './source.js';

/** In a buffer of its own. Throws when a value does not fit; see `camposMal` for which. */
export type DatumWriter = (envelope: object) => Buffer;

/**
 * A function that writes an envelope as a message of this schema: the header, and `data` as the member that `type` names.
 * Source text like the readers; `reader.spec.ts` holds it to the bytes that avsc writes.
 */
export function writerOf(type: Tipo): DatumWriter {
  const source = new WriterSource();
  const root = source.envelope(type as Registro);
  const compose = source.module.compile(root) as (into: BinaryEncoder, envelope: object) => void;
  return (envelope) => encoder.write(compose, envelope);
}

const encoder = new BinaryEncoder();

/** Source text of statements that write. In it `p` is the encoder and `v` the value. */
class WriterSource {
  readonly module = new SourceModule();

  /** The header, then a byte for each member that is not set. */
  envelope({ campos }: Registro): string {
    const members = campos.filter(isMember);
    const header = campos.slice(0, -members.length).map((field) => this.field(field));
    if (campos.slice(-members.length).some((field) => !isMember(field)))
      throw new Error('A field of the header comes late.');
    const ofHeader = this.module.addFunction('p, v', header.join('\n'));
    const cases = members.map((field, i) => {
      const value = this.value(memberOf(field)!, 'v.data');
      const after = members.length - 1 - i;
      return `case '${field.nombre}': ${ofHeader}(p, v); p.zeros(${i}); p.byte(2); ${value} p.zeros(${after}); return;`;
    });
    return this.module.addFunction(
      'p, v',
      `switch (v.type) { ${cases.join('\n')} default: throw new TypeError('no type'); }`,
    );
  }

  /** A field that is not there is written as its default. */
  private field({ nombre, tipo, omision, valor }: Campo): string {
    const said = `v.${nombre}`;
    if ('ramas' in tipo) return this.union(tipo, said, omision && valor === null);
    if (!omision) return this.value(tipo, said);
    return this.value(tipo, `(${said} === undefined ? ${literal(tipo, valor)} : ${said})`);
  }

  /** Our unions are of null and one other type. */
  private union({ ramas }: Union, said: string, missing: boolean): string {
    const nullBranch = ramas.findIndex(({ clase }) => clase === 'null');
    const other = ramas[1 - nullBranch];
    if (ramas.length !== 2 || !other) throw new Error('A union of our messages is of null and one other type.');
    const [ifNull, otherwise] = nullBranch === 0 ? [0, 2] : [2, 0];
    const none = `${said} ${missing ? '==' : '==='} null`;
    return `if (${none}) p.byte(${ifNull}); else { p.byte(${otherwise}); ${this.value(other, said)} }`;
  }

  private value(type: Tipo, said: string): string {
    if ('campos' in type) {
      return this.call(type, said, () => type.campos.map((field) => this.field(field)).join('\n'));
    }
    if ('simbolos' in type) {
      const indices = this.module.constant(new Map(type.simbolos.map((symbol, i) => [symbol, i])));
      return `p.int(${indices}.get(${said}));`;
    }
    if ('elementos' in type) return this.call(type, said, () => this.list(type.elementos));
    if ('valores' in type) return this.call(type, said, () => this.map(type.valores));
    const method = type.logico === 'timestamp-millis' ? 'instant' : METHODS[type.clase];
    if (!method) throw new Error(`Our messages have no ${type.clase}.`);
    return `p.${method}(${said});`;
  }

  private call(type: Tipo, said: string, body: () => string): string {
    return `${this.module.once(type, type, 'p, v', body)}(p, ${said});`;
  }

  private element(type: Tipo, said: string): string {
    return 'ramas' in type ? this.union(type, said, false) : this.value(type, said);
  }

  /** Elements in one block, then the end. */
  private list(type: Tipo): string {
    return `if (!Array.isArray(v)) throw new TypeError('not a list');
    if (v.length > 0) { p.int(v.length); for (const one of v) { ${this.element(type, 'one')} } }
    p.byte(0);`;
  }

  private map(type: Tipo): string {
    return `if (typeof v !== 'object' || v === null || Array.isArray(v)) throw new TypeError('not a map');
    const keys = Object.keys(v);
    if (keys.length > 0) { p.int(keys.length); for (const key of keys) { p.string(key); ${this.element(type, 'v[key]')} } }
    p.byte(0);`;
  }
}

const METHODS: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  int: 'int',
  long: 'long',
  double: 'double',
  string: 'string',
};
