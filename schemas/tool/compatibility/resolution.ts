import type { Campo, Enumeracion, Registro, Tipo, Union } from './type.js';

/** What keeps a reader from reading, by the name of the rule that is broken. */
export type Regla = 'missing-default' | 'type' | 'name' | 'symbol' | 'size' | 'branch' | 'logical-type' | 'alias';

export interface Diferencia {
  /** Names of fields from the outermost record inwards; `[]` and `{}` are the elements of a list and of a map. */
  readonly camino: readonly string[];
  readonly regla: Regla;
  readonly porque: string;
}

/** Source: Avro 1.12 specification, "Schema Resolution". From the writer's type to those it may be read as. */
const PROMOCIONES: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

/**
 * Everything that keeps `lector` from reading each value `escritor` can write; [] when nothing does. By the
 * specification, and stricter where a reader at hand is: see "Three judges" in README.md beside this file.
 */
export const diferencias = (lector: Tipo, escritor: Tipo): Diferencia[] => new Resolucion().tipos(lector, escritor, []);

class Resolucion {
  /** Pairs of records under comparison or compared: a record may hold itself. */
  private readonly vistos = new Map<Registro, Set<Registro>>();

  tipos(lector: Tipo, escritor: Tipo, camino: readonly string[]): Diferencia[] {
    if (escritor.clase === 'union') {
      return (escritor as Union).ramas.flatMap((rama) => this.tipos(lector, rama, camino));
    }
    if (lector.clase === 'union') return this.enUnion(lector as Union, escritor, camino);
    if (!emparejan(lector, escritor)) return [noEmpareja(lector, escritor, camino)];
    const logicos = this.logicos(lector, escritor, camino);
    return [...logicos, ...this.contenidos(lector, escritor, camino)];
  }

  /** The branch of the same kind and name, or else the first one to which the writer's type is promoted. */
  private enUnion({ ramas }: Union, escritor: Tipo, camino: readonly string[]): Diferencia[] {
    const igual = ramas.find((rama) => rama.clase === escritor.clase && emparejan(rama, escritor));
    const rama = igual ?? ramas.find((otra) => emparejan(otra, escritor));
    if (rama) return this.tipos(rama, escritor, camino);
    const porque = `no branch of ${nombrar({ clase: 'union', ramas })} reads ${nombrar(escritor)}`;
    return [{ camino, regla: 'branch', porque }];
  }

  private logicos(lector: Tipo, escritor: Tipo, camino: readonly string[]): Diferencia[] {
    if (lector.logico === escritor.logico) return [];
    const [a, b] = [escritor, lector].map(({ logico }) => logico ?? 'no logical type');
    return [{ camino, regla: 'logical-type', porque: `${a} would be read as ${b}` }];
  }

  private contenidos(lector: Tipo, escritor: Tipo, camino: readonly string[]): Diferencia[] {
    if ('campos' in lector && 'campos' in escritor) return this.registros(lector, escritor, camino);
    if ('simbolos' in lector && 'simbolos' in escritor) return simbolos(lector, escritor, camino);
    if ('elementos' in lector && 'elementos' in escritor) {
      return this.tipos(lector.elementos, escritor.elementos, [...camino, '[]']);
    }
    if ('valores' in lector && 'valores' in escritor) {
      return this.tipos(lector.valores, escritor.valores, [...camino, '{}']);
    }
    if ('bytes' in lector && 'bytes' in escritor && lector.bytes !== escritor.bytes) {
      return [{ camino, regla: 'size', porque: `${escritor.bytes} bytes are not ${lector.bytes}` }];
    }
    return [];
  }

  private registros(lector: Registro, escritor: Registro, camino: readonly string[]): Diferencia[] {
    const comparados = this.vistos.get(lector) ?? new Set();
    if (comparados.has(escritor)) return [];
    this.vistos.set(lector, comparados.add(escritor));
    return lector.campos.flatMap((campo) => this.campo(campo, escritor, [...camino, campo.nombre]));
  }

  private campo(campo: Campo, { campos }: Registro, camino: readonly string[]): Diferencia[] {
    const nombres = [campo.nombre, ...campo.alias];
    const [escrito, otro] = campos.filter(({ nombre }) => nombres.includes(nombre));
    if (otro) {
      const porque = `the writer has two fields for it: ${escrito?.nombre} and ${otro.nombre}`;
      return [{ camino, regla: 'alias', porque }];
    }
    if (escrito) return this.tipos(campo.tipo, escrito.tipo, camino);
    if (campo.omision) return [];
    return [{ camino, regla: 'missing-default', porque: 'the writer does not have it, and it has no default' }];
  }
}

/** Same kind, and same name where the kind has names; or promoted. */
function emparejan(lector: Tipo, escritor: Tipo): boolean {
  if (lector.clase !== escritor.clase) return PROMOCIONES[escritor.clase]?.includes(lector.clase) ?? false;
  if (!('nombre' in lector && 'nombre' in escritor)) return true;
  return [lector.nombre, ...lector.alias].includes(escritor.nombre);
}

function noEmpareja(lector: Tipo, escritor: Tipo, camino: readonly string[]): Diferencia {
  const regla = lector.clase === escritor.clase ? 'name' : 'type';
  return { camino, regla, porque: `${nombrar(escritor)} is not read as ${nombrar(lector)}` };
}

/** A symbol the reader does not know is its default; without one, the message cannot be read. */
function simbolos(lector: Enumeracion, escritor: Enumeracion, camino: readonly string[]): Diferencia[] {
  const ajenos = escritor.simbolos.filter((simbolo) => !lector.simbolos.includes(simbolo));
  if (ajenos.length === 0 || lector.omision) return [];
  const porque = `${nombrar(lector)} knows no ${ajenos.join(', ')}, and has no default`;
  return [{ camino, regla: 'symbol', porque }];
}

function nombrar(tipo: Tipo): string {
  if ('ramas' in tipo) return `[${tipo.ramas.map(nombrar).join(', ')}]`;
  return 'nombre' in tipo ? `${tipo.clase} ${tipo.nombre}` : tipo.clase;
}
