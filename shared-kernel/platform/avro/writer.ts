import type { Field, RecordType, Type, Union } from '@alpespartner/schemas/tool/compatibility/type.js';
import { Pluma } from './pen.js';
import { esMiembro, literal, miembroDe, Modulo } from './source.js';

/** In a buffer of its own. Throws when a value does not fit; see `camposMal` for which. */
export type Escritor = (sobre: object) => Buffer;

/**
 * A function that writes an envelope as a message of this schema: the header, and `data` as the member that `type` names.
 * Source text like the readers; `reader.spec.ts` holds it to the bytes that avsc writes.
 */
export function escritorDe(tipo: Type): Escritor {
  const escritura = new Escritura();
  const raiz = escritura.sobre(tipo as RecordType);
  const componer = escritura.modulo.compilar(raiz) as (pluma: Pluma, sobre: object) => void;
  return (sobre) => pluma.escribir(componer, sobre);
}

const pluma = new Pluma();

/** Source text of statements that write. In it `p` is the pen and `v` the value. */
class Escritura {
  readonly modulo = new Modulo();

  /** The header, then a byte for each member that is not set. */
  sobre({ fields: campos }: RecordType): string {
    const miembros = campos.filter(esMiembro);
    const cabecera = campos.slice(0, -miembros.length).map((campo) => this.campo(campo));
    if (campos.slice(-miembros.length).some((campo) => !esMiembro(campo)))
      throw new Error('A field of the header comes late.');
    const deCabecera = this.modulo.funcion('p, v', cabecera.join('\n'));
    const casos = miembros.map((campo, i) => {
      const valor = this.valor(miembroDe(campo)!, 'v.data');
      const despues = miembros.length - 1 - i;
      return `case '${campo.name}': ${deCabecera}(p, v); p.ceros(${i}); p.byte(2); ${valor} p.ceros(${despues}); return;`;
    });
    return this.modulo.funcion(
      'p, v',
      `switch (v.type) { ${casos.join('\n')} default: throw new TypeError('no type'); }`,
    );
  }

  /** A field that is not there is written as its default. */
  private campo({ name: nombre, type: tipo, hasDefault: omision, value: valor }: Field): string {
    const dicho = `v.${nombre}`;
    if ('branches' in tipo) return this.union(tipo, dicho, omision && valor === null);
    if (!omision) return this.valor(tipo, dicho);
    return this.valor(tipo, `(${dicho} === undefined ? ${literal(tipo, valor)} : ${dicho})`);
  }

  /** Our unions are of null and one other type. */
  private union({ branches: ramas }: Union, dicho: string, ausente: boolean): string {
    const nulo = ramas.findIndex(({ kind: clase }) => clase === 'null');
    const otra = ramas[1 - nulo];
    if (ramas.length !== 2 || !otra) throw new Error('A union of our messages is of null and one other type.');
    const [siNulo, siNo] = nulo === 0 ? [0, 2] : [2, 0];
    const ninguno = `${dicho} ${ausente ? '==' : '==='} null`;
    return `if (${ninguno}) p.byte(${siNulo}); else { p.byte(${siNo}); ${this.valor(otra, dicho)} }`;
  }

  private valor(tipo: Type, dicho: string): string {
    if ('fields' in tipo) {
      return this.llamada(tipo, dicho, () => tipo.fields.map((campo) => this.campo(campo)).join('\n'));
    }
    if ('symbols' in tipo) {
      const indices = this.modulo.constante(new Map(tipo.symbols.map((simbolo, i) => [simbolo, i])));
      return `p.entero(${indices}.get(${dicho}));`;
    }
    if ('elements' in tipo) return this.llamada(tipo, dicho, () => this.lista(tipo.elements));
    if ('values' in tipo) return this.llamada(tipo, dicho, () => this.mapa(tipo.values));
    const metodo = tipo.logical === 'timestamp-millis' ? 'instante' : METODOS[tipo.kind];
    if (!metodo) throw new Error(`Our messages have no ${tipo.kind}.`);
    return `p.${metodo}(${dicho});`;
  }

  private llamada(tipo: Type, dicho: string, cuerpo: () => string): string {
    return `${this.modulo.una(tipo, tipo, 'p, v', cuerpo)}(p, ${dicho});`;
  }

  private elemento(tipo: Type, dicho: string): string {
    return 'branches' in tipo ? this.union(tipo, dicho, false) : this.valor(tipo, dicho);
  }

  /** Elements in one block, then the end. */
  private lista(tipo: Type): string {
    return `if (!Array.isArray(v)) throw new TypeError('not a list');
    if (v.length > 0) { p.entero(v.length); for (const uno of v) { ${this.elemento(tipo, 'uno')} } }
    p.byte(0);`;
  }

  private mapa(tipo: Type): string {
    return `if (typeof v !== 'object' || v === null || Array.isArray(v)) throw new TypeError('not a map');
    const claves = Object.keys(v);
    if (claves.length > 0) { p.entero(claves.length); for (const clave of claves) { p.cadena(clave); ${this.elemento(tipo, 'v[clave]')} } }
    p.byte(0);`;
  }
}

const METODOS: Readonly<Record<string, string>> = {
  boolean: 'logico',
  int: 'entero',
  long: 'largo',
  double: 'real',
  string: 'cadena',
};
