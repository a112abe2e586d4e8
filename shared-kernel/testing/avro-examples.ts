import {
  definitionsIn,
  isUnion,
  membersOf,
  type Schema,
  type RecordSchema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import type { Envelope } from '../platform/avro/envelope.js';

/** Everything at one end: numbers, instants, symbols; lists and nullable fields empty or filled. */
export type Extremo = 'menor' | 'mayor';

/** One envelope per message type of a topic's schema, with every field at one end of what its type holds. */
export function ejemplos<M>(texto: string, extremo: Extremo): Envelope<M>[] {
  const registro = JSON.parse(texto) as RecordSchema;
  const valor = valores(registro, extremo === 'mayor');
  const miembros = membersOf(registro);
  const cabecera = registro.fields.filter((campo) => !miembros.includes(campo));
  const comun = Object.fromEntries(cabecera.map(({ name, type }) => [name, valor(type)]));
  return miembros.map(({ name, type }) => {
    const [, evento] = isUnion(type) ? type : [];
    return { ...comun, type: name, data: evento && valor(evento) } as Envelope<M>;
  });
}

function valores(registro: RecordSchema, mayor: boolean): (tipo: Schema) => unknown {
  const definidos = new Map(definitionsIn(registro).map((tipo) => [tipo.name, tipo]));
  const primitivos: Readonly<Record<string, unknown>> = {
    string: mayor ? 'ñandú 🦙 \u0000 '.repeat(50) : '',
    long: mayor ? 2n ** 63n - 1n : -(2n ** 63n),
    int: mayor ? 2 ** 31 - 1 : -(2 ** 31),
    double: mayor ? Number.MAX_VALUE : -0.5,
    boolean: mayor,
  };
  const valor = (tipo: Schema): unknown => {
    if (typeof tipo === 'string') return definidos.has(tipo) ? valor(definidos.get(tipo)!) : primitivos[tipo];
    if (isUnion(tipo)) return mayor ? valor(tipo[1] ?? 'null') : null;
    switch (tipo.type) {
      case 'long':
        return new Date(mayor ? '9999-12-31T23:59:59.999Z' : '0001-01-01T00:00:00.000Z');
      case 'enum':
        return tipo.symbols.at(mayor ? -1 : 0);
      case 'array':
        return mayor ? [valor(tipo.items), valor(tipo.items)] : [];
      case 'map':
        return mayor ? { clave: valor(tipo.values), ['__proto__']: valor(tipo.values) } : {};
      case 'record':
        return Object.fromEntries(tipo.fields.map(({ name, type }) => [name, valor(type)]));
    }
  };
  return valor;
}
