import { differences } from '@alpespartner/schemas/tool/compatibility/resolution.js';
import type { Field, EnumType, RecordType, Type, Union } from '@alpespartner/schemas/tool/compatibility/type.js';
import { Cursor } from './cursor.js';
import { esMiembro, literal, miembroDe, Modulo, nombrados } from './source.js';

export type Lector = (bytes: Buffer) => Record<string, unknown>;

/**
 * A function that reads what `escritor` wrote as `lector` has it, straight into an envelope: header, `type` and `data`.
 * A message type that only the writer knows comes out as it was written. Throws, reading, on bytes that are no such message.
 *
 * It is made of source text, as avsc's are: a loop over fields would look up at every message what is settled once.
 * Expects schemas that avsc resolves; `reader.spec.ts` holds it to what avsc reads.
 */
export function lectorDe(escritor: Type, lector: Type): Lector {
  const lectura = new Lectura();
  const raiz = lectura.sobre(escritor as RecordType, lector as RecordType);
  const leer = lectura.modulo.compilar(raiz) as (cursor: Cursor) => Record<string, unknown>;
  const cursor = new Cursor();
  return (bytes) => cursor.leer(bytes, leer);
}

/** Source text that reads. In it `c` is the cursor. */
class Lectura {
  readonly modulo = new Modulo();

  /** The header tells which one of the members is set; another schema than ours may have a field of it behind them. */
  sobre(escritor: RecordType, lector: RecordType): string {
    const cabecera = { ...lector, campos: lector.fields.filter((campo) => !esMiembro(campo)) };
    const lineas = tramos(escritor.fields).map((tramo) =>
      esMiembro(tramo[0]!)
        ? this.miembros(tramo, lector)
        : tramo.map((campo) => this.leerCampo(campo, cabecera)).join('\n'),
    );
    const nombres = cabecera.campos.map((campo) => this.nombreOmitido(campo, escritor));
    return this.modulo.funcion(
      'c',
      `let data; ${lineas.join('\n')}
      if (data === undefined) throw new Error(\`its type "\${f_type}" is none\`);
      return { ${nombres.join(', ')}, data };`,
    );
  }

  /** Members one after the other, of which one is set at most. */
  private miembros(tramo: readonly Field[], lector: RecordType): string {
    const todos = this.modulo.constante(tramo.map(({ name: nombre }) => nombre));
    const casos = tramo.map(
      (campo, i) => `case '${campo.name}':
        c.vacios(${todos}, 0, ${i}); c.puesto(); data = ${this.miembro(campo, lector)};
        c.vacios(${todos}, ${i + 1}, ${tramo.length}); break;`,
    );
    return `switch (f_type) { ${casos.join('\n')} default: c.vacios(${todos}, 0, ${tramo.length}); }`;
  }

  private miembro(campo: Field, { fields: campos }: RecordType): string {
    const miembro = miembroDe(campo)!;
    const destino = campos.find((otro) => esMiembro(otro) && otro.name === campo.name);
    return this.expresion(miembro, (destino && miembroDe(destino)) ?? miembro);
  }

  private expresion(escritor: Type, deLeer: Type): string {
    if ('branches' in escritor) return this.llamada(escritor, deLeer, () => this.union(escritor, deLeer));
    const lector = ramaPara(escritor, deLeer);
    if ('fields' in escritor)
      return this.llamada(escritor, lector, () => this.registro(escritor, lector as RecordType));
    if ('symbols' in escritor) return this.simbolo(escritor, lector as EnumType);
    if ('elements' in escritor && 'elements' in lector) {
      return this.llamada(escritor, lector, () => this.lista(this.expresion(escritor.elements, lector.elements)));
    }
    if ('values' in escritor && 'values' in lector) {
      return this.llamada(escritor, lector, () => this.mapa(this.expresion(escritor.values, lector.values)));
    }
    return 'bytes' in escritor ? `c.crudo(${escritor.bytes})` : primitivo(escritor, lector);
  }

  private union({ branches: ramas }: Union, lector: Type): string {
    const casos = ramas.map((rama, i) => `case ${i}: return ${this.expresion(rama, ramaPara(rama, lector))};`);
    return `switch (c.rama(${ramas.length})) { ${casos.join(' ')} }`;
  }

  private llamada(escritor: Type, lector: Type, cuerpo: () => string): string {
    return `${this.modulo.una(escritor, lector, 'c', cuerpo)}(c)`;
  }

  private registro(escritor: RecordType, lector: RecordType): string {
    const lineas = escritor.fields.map((campo) => this.leerCampo(campo, lector));
    return `${lineas.join('\n')}\nreturn { ${lector.fields.map((campo) => this.nombreOmitido(campo, escritor)).join(', ')} };`;
  }

  /** A field into a variable; one that the reader does not know is read past. */
  private leerCampo(campo: Field, { fields: campos }: Pick<RecordType, 'fields'>): string {
    const destino = nombrados(campos, campo.name);
    if (!destino) return `${this.expresion(campo.type, campo.type)};`;
    return `const f_${destino.name} = ${this.expresion(campo.type, destino.type)};`;
  }

  /** `name: value` of an object: the variable read, or the default where the writer did not have the field. */
  private nombreOmitido(campo: Field, { fields: campos }: RecordType): string {
    const escrito = campos.some(({ name: nombre }) => nombrados([campo], nombre));
    return `${campo.name}: ${escrito ? `f_${campo.name}` : literal(campo.type, campo.value)}`;
  }

  /** What a symbol that the reader does not know is read as, is settled here as well. */
  private simbolo({ symbols: simbolos }: EnumType, lector: EnumType): string {
    const leidos = simbolos.map((simbolo) => (lector.symbols.includes(simbolo) ? simbolo : lector.value));
    return `c.simbolo(${this.modulo.constante(leidos)})`;
  }

  private readonly lista = (elemento: string): string =>
    `const a = [];
    for (let n = c.bloque(); n > 0; n = c.bloque()) for (; n > 0; n--) { a.push(${elemento}); c.comprobar(); }
    return a;`;

  private readonly mapa = (valor: string): string =>
    `const m = {};
    for (let n = c.bloque(); n > 0; n = c.bloque()) for (; n > 0; n--) { c.poner(m, c.cadena(), ${valor}); c.comprobar(); }
    return m;`;
}

/** Fields of the header and members, each together with those of its kind beside it. */
function tramos(campos: readonly Field[]): Field[][] {
  const hechos: Field[][] = [];
  for (const campo of campos) {
    const ultimo = hechos.at(-1);
    if (ultimo?.[0] && esMiembro(ultimo[0]) === esMiembro(campo)) ultimo.push(campo);
    else hechos.push([campo]);
  }
  return hechos;
}

const METODOS: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'c.logico()',
  int: 'c.entero()',
  long: 'c.largo()',
  float: 'c.real4()',
  double: 'c.real()',
  bytes: 'c.crudo(c.entero())',
  string: 'c.cadena()',
};

function primitivo({ kind: clase, logical: logico }: Type, lector: Type): string {
  if (logico === 'timestamp-millis') return 'c.instante()';
  const leido = METODOS[clase]!;
  if (lector.kind === 'string') return METODOS['string']!;
  if (lector.kind === 'bytes') return METODOS['bytes']!;
  if (lector.kind === 'long' && clase === 'int') return `BigInt(${leido})`;
  return clase === 'long' && lector.kind !== 'long' ? `Number(${leido})` : leido;
}

/** The reader's type for one branch of a writer's union: that of the same kind and name, or one it is promoted to. */
function ramaPara(rama: Type, lector: Type): Type {
  if (!('branches' in lector)) return lector;
  const igual = lector.branches.find(
    (otra) => otra.kind === rama.kind && (!('name' in rama) || mismoNombre(otra, rama.name)),
  );
  return igual ?? lector.branches.find((otra) => differences(otra, rama).length === 0) ?? rama;
}

const mismoNombre = (tipo: Type, nombre: string): boolean =>
  'name' in tipo && [tipo.name, ...tipo.alias].includes(nombre);
