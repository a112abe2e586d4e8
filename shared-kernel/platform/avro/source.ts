import type { Field, RecordType, Type } from '@alpespartner/schemas/tool/compatibility/type.js';

/** Functions as source text, compiled together. Names that end up in it are Avro's: letters, digits and underscores. */
export class Modulo {
  private readonly funciones: string[] = [];
  private readonly constantes: unknown[] = [];
  private reservadas = 0;
  private readonly hechas: { readonly escritor: Type; readonly lector: Type; readonly nombre: string }[] = [];

  /** The name of a new function. */
  funcion(parametros: string, cuerpo: string): string {
    return this.definir(this.reservar(), parametros, cuerpo);
  }

  /** The name of the one function for this pair of types; known before its body is made: a record may hold itself. */
  una(escritor: Type, lector: Type, parametros: string, cuerpo: () => string): string {
    const hecha = this.hechas.find((una) => una.escritor === escritor && una.lector === lector);
    if (hecha) return hecha.nombre;
    const nombre = this.reservar();
    this.hechas.push({ escritor, lector, nombre });
    return this.definir(nombre, parametros, cuerpo());
  }

  private reservar(): string {
    return `f${this.reservadas++}`;
  }

  private definir(nombre: string, parametros: string, cuerpo: string): string {
    this.funciones.push(`function ${nombre}(${parametros}) { ${cuerpo} }`);
    return nombre;
  }

  /** The name of a value that is not text. */
  constante(valor: unknown): string {
    return `k${this.constantes.push(valor) - 1}`;
  }

  compilar(raiz: string): unknown {
    const nombres = this.constantes.map((_, i) => `k${i}`);
    const texto = `'use strict';\n${this.funciones.join('\n')}\nreturn ${raiz};`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- of schemas alone, whose names avsc has checked
    return (new Function(...nombres, texto) as (...de: readonly unknown[]) => unknown)(...this.constantes);
  }
}

/** The field that a writer's field of this name is read into. */
export const nombrados = (campos: readonly Field[], nombre: string): Field | undefined =>
  campos.find((campo) => campo.name === nombre || campo.alias.includes(nombre));

/** The record of a member, which is named like its field; undefined: the field is one of the header. */
export function miembroDe({ name: nombre, type: tipo }: Field): RecordType | undefined {
  if (!('branches' in tipo)) return undefined;
  const rama = tipo.branches.find((una) => 'fields' in una && una.name.split('.').at(-1) === nombre);
  return rama && 'fields' in rama ? rama : undefined;
}

export const esMiembro = (campo: Field): boolean => miembroDe(campo) !== undefined;

/** Names of the message types of a topic's record. */
export const miembrosDe = (tipo: Type): string[] =>
  'fields' in tipo ? tipo.fields.filter(esMiembro).map(({ name: nombre }) => nombre) : [];

/** A default, which schemas give in JSON, as our values are. */
export function literal(tipo: Type, valor: unknown): string {
  if ('branches' in tipo) return literal(tipo.branches[0]!, valor);
  if (tipo.logical === 'timestamp-millis') return `new Date(${Number(valor)})`;
  if (tipo.kind === 'long') return `${BigInt(valor as number)}n`;
  if (['bytes', 'fixed'].includes(tipo.kind)) return `Buffer.from(${JSON.stringify(valor)}, 'latin1')`;
  if ('elements' in tipo) return `[${(valor as unknown[]).map((uno) => literal(tipo.elements, uno)).join(', ')}]`;
  if (typeof valor !== 'object' || valor === null) return JSON.stringify(valor);
  const de = (nombre: string) => ('values' in tipo ? tipo.values : tipoDelCampo(tipo, nombre));
  return `{ ${Object.entries(valor)
    .map(([nombre, uno]) => `[${JSON.stringify(nombre)}]: ${literal(de(nombre), uno)}`)
    .join(', ')} }`;
}

const tipoDelCampo = (tipo: Type, nombre: string): Type =>
  ('fields' in tipo && tipo.fields.find((campo) => campo.name === nombre)?.type) || { kind: 'null' };
