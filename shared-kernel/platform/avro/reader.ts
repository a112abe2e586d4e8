import { diferencias } from '@alpespartner/schemas/tool/compatibility/resolution.js';
import type { Campo, Enumeracion, Registro, Tipo, Union } from '@alpespartner/schemas/tool/compatibility/type.js';
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
export function lectorDe(escritor: Tipo, lector: Tipo): Lector {
  const lectura = new Lectura();
  const raiz = lectura.sobre(escritor as Registro, lector as Registro);
  const leer = lectura.modulo.compilar(raiz) as (cursor: Cursor) => Record<string, unknown>;
  const cursor = new Cursor();
  return (bytes) => cursor.leer(bytes, leer);
}

/** Source text that reads. In it `c` is the cursor. */
class Lectura {
  readonly modulo = new Modulo();

  /** The header tells which one of the members is set; another schema than ours may have a field of it behind them. */
  sobre(escritor: Registro, lector: Registro): string {
    const cabecera = { ...lector, campos: lector.campos.filter((campo) => !esMiembro(campo)) };
    const lineas = tramos(escritor.campos).map((tramo) =>
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
  private miembros(tramo: readonly Campo[], lector: Registro): string {
    const todos = this.modulo.constante(tramo.map(({ nombre }) => nombre));
    const casos = tramo.map(
      (campo, i) => `case '${campo.nombre}':
        c.vacios(${todos}, 0, ${i}); c.puesto(); data = ${this.miembro(campo, lector)};
        c.vacios(${todos}, ${i + 1}, ${tramo.length}); break;`,
    );
    return `switch (f_type) { ${casos.join('\n')} default: c.vacios(${todos}, 0, ${tramo.length}); }`;
  }

  private miembro(campo: Campo, { campos }: Registro): string {
    const miembro = miembroDe(campo)!;
    const destino = campos.find((otro) => esMiembro(otro) && otro.nombre === campo.nombre);
    return this.expresion(miembro, (destino && miembroDe(destino)) ?? miembro);
  }

  private expresion(escritor: Tipo, deLeer: Tipo): string {
    if ('ramas' in escritor) return this.llamada(escritor, deLeer, () => this.union(escritor, deLeer));
    const lector = ramaPara(escritor, deLeer);
    if ('campos' in escritor) return this.llamada(escritor, lector, () => this.registro(escritor, lector as Registro));
    if ('simbolos' in escritor) return this.simbolo(escritor, lector as Enumeracion);
    if ('elementos' in escritor && 'elementos' in lector) {
      return this.llamada(escritor, lector, () => this.lista(this.expresion(escritor.elementos, lector.elementos)));
    }
    if ('valores' in escritor && 'valores' in lector) {
      return this.llamada(escritor, lector, () => this.mapa(this.expresion(escritor.valores, lector.valores)));
    }
    return 'bytes' in escritor ? `c.crudo(${escritor.bytes})` : primitivo(escritor, lector);
  }

  private union({ ramas }: Union, lector: Tipo): string {
    const casos = ramas.map((rama, i) => `case ${i}: return ${this.expresion(rama, ramaPara(rama, lector))};`);
    return `switch (c.rama(${ramas.length})) { ${casos.join(' ')} }`;
  }

  private llamada(escritor: Tipo, lector: Tipo, cuerpo: () => string): string {
    return `${this.modulo.una(escritor, lector, 'c', cuerpo)}(c)`;
  }

  private registro(escritor: Registro, lector: Registro): string {
    const lineas = escritor.campos.map((campo) => this.leerCampo(campo, lector));
    return `${lineas.join('\n')}\nreturn { ${lector.campos.map((campo) => this.nombreOmitido(campo, escritor)).join(', ')} };`;
  }

  /** A field into a variable; one that the reader does not know is read past. */
  private leerCampo(campo: Campo, { campos }: Pick<Registro, 'campos'>): string {
    const destino = nombrados(campos, campo.nombre);
    if (!destino) return `${this.expresion(campo.tipo, campo.tipo)};`;
    return `const f_${destino.nombre} = ${this.expresion(campo.tipo, destino.tipo)};`;
  }

  /** `name: value` of an object: the variable read, or the default where the writer did not have the field. */
  private nombreOmitido(campo: Campo, { campos }: Registro): string {
    const escrito = campos.some(({ nombre }) => nombrados([campo], nombre));
    return `${campo.nombre}: ${escrito ? `f_${campo.nombre}` : literal(campo.tipo, campo.valor)}`;
  }

  /** What a symbol that the reader does not know is read as, is settled here as well. */
  private simbolo({ simbolos }: Enumeracion, lector: Enumeracion): string {
    const leidos = simbolos.map((simbolo) => (lector.simbolos.includes(simbolo) ? simbolo : lector.valor));
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
function tramos(campos: readonly Campo[]): Campo[][] {
  const hechos: Campo[][] = [];
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

function primitivo({ clase, logico }: Tipo, lector: Tipo): string {
  if (logico === 'timestamp-millis') return 'c.instante()';
  const leido = METODOS[clase]!;
  if (lector.clase === 'string') return METODOS['string']!;
  if (lector.clase === 'bytes') return METODOS['bytes']!;
  if (lector.clase === 'long' && clase === 'int') return `BigInt(${leido})`;
  return clase === 'long' && lector.clase !== 'long' ? `Number(${leido})` : leido;
}

/** The reader's type for one branch of a writer's union: that of the same kind and name, or one it is promoted to. */
function ramaPara(rama: Tipo, lector: Tipo): Tipo {
  if (!('ramas' in lector)) return lector;
  const igual = lector.ramas.find(
    (otra) => otra.clase === rama.clase && (!('nombre' in rama) || mismoNombre(otra, rama.nombre)),
  );
  return igual ?? lector.ramas.find((otra) => diferencias(otra, rama).length === 0) ?? rama;
}

const mismoNombre = (tipo: Tipo, nombre: string): boolean =>
  'nombre' in tipo && [tipo.nombre, ...tipo.alias].includes(nombre);
