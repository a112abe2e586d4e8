import type { Campo, Registro, Tipo } from '@alpespartner/schemas/compatibilidad/tipo.js';

/** Functions as source text, compiled together. Names that end up in it are Avro's: letters, digits and underscores. */
export class SourceModule {
  private readonly functions: string[] = [];
  private readonly constants: unknown[] = [];
  private reserved = 0;
  private readonly done: { readonly writer: Tipo; readonly reader: Tipo; readonly nombre: string }[] = [];

  /** The name of a new function. */
  addFunction(parameters: string, body: string): string {
    return this.define(this.reserve(), parameters, body);
  }

  /** The name of the one function for this pair of types; known before its body is made: a record may hold itself. */
  once(writer: Tipo, reader: Tipo, parameters: string, body: () => string): string {
    const done = this.done.find((once) => once.writer === writer && once.reader === reader);
    if (done) return done.nombre;
    const name = this.reserve();
    this.done.push({ writer: writer, reader: reader, nombre: name });
    return this.define(name, parameters, body());
  }

  private reserve(): string {
    return `f${this.reserved++}`;
  }

  private define(name: string, parameters: string, body: string): string {
    this.functions.push(`function ${name}(${parameters}) { ${body} }`);
    return name;
  }

  /** The name of a value that is not text. */
  constant(value: unknown): string {
    return `k${this.constants.push(value) - 1}`;
  }

  compile(root: string): unknown {
    const names = this.constants.map((_, i) => `k${i}`);
    const text = `'use strict';\n${this.functions.join('\n')}\nreturn ${root};`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- of schemas alone, whose names avsc has checked
    return (new Function(...names, text) as (...de: readonly unknown[]) => unknown)(...this.constants);
  }
}

/** The field that a writer's field of this name is read into. */
export const named = (fields: readonly Campo[], name: string): Campo | undefined =>
  fields.find((field) => field.nombre === name || field.alias.includes(name));

/** The record of a member, which is named like its field; undefined: the field is one of the header. */
export function memberOf({ nombre, tipo }: Campo): Registro | undefined {
  if (!('ramas' in tipo)) return undefined;
  const branch = tipo.ramas.find((once) => 'campos' in once && once.nombre.split('.').at(-1) === nombre);
  return branch && 'campos' in branch ? branch : undefined;
}

export const isMember = (field: Campo): boolean => memberOf(field) !== undefined;

/** Names of the message types of a topic's record. */
export const membersOf = (type: Tipo): string[] =>
  'campos' in type ? type.campos.filter(isMember).map(({ nombre }) => nombre) : [];

/** A default, which schemas give in JSON, as our values are. */
export function literal(type: Tipo, value: unknown): string {
  if ('ramas' in type) return literal(type.ramas[0]!, value);
  if (type.logico === 'timestamp-millis') return `new Date(${Number(value)})`;
  if (type.clase === 'long') return `${BigInt(value as number)}n`;
  if (['bytes', 'fixed'].includes(type.clase)) return `Buffer.from(${JSON.stringify(value)}, 'latin1')`;
  if ('elementos' in type) return `[${(value as unknown[]).map((one) => literal(type.elementos, one)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const de = (name: string) => ('valores' in type ? type.valores : typeOfField(type, name));
  return `{ ${Object.entries(value)
    .map(([name, one]) => `[${JSON.stringify(name)}]: ${literal(de(name), one)}`)
    .join(', ')} }`;
}

const typeOfField = (type: Tipo, name: string): Tipo =>
  ('campos' in type && type.campos.find((field) => field.nombre === name)?.tipo) || { clase: 'null' };
