/**
 * A schema as resolution sees it: names qualified, references replaced by what they name, documentation left behind.
 * All of Avro 1.12, not only what our contracts use: an edit may introduce anything.
 */
export type Tipo = Primitivo | Registro | Enumeracion | Fijo | Lista | Mapa | Union;

interface ConLogico {
  /** `timestamp-millis`, `decimal(9,2)`; absent: none. */
  readonly logico?: string;
}

interface Primitivo extends ConLogico {
  readonly clase: string;
}

interface ConNombre extends ConLogico {
  /** Qualified: `alpespartner.Dinero`. */
  readonly nombre: string;
  /** Qualified, too. */
  readonly alias: readonly string[];
}

export interface Campo {
  readonly nombre: string;
  readonly alias: readonly string[];
  readonly tipo: Tipo;
  readonly omision: boolean;
  /** The default itself, as the schema has it in JSON. */
  readonly valor?: unknown;
}

export interface Registro extends ConNombre {
  readonly clase: 'record';
  readonly campos: readonly Campo[];
}

export interface Enumeracion extends ConNombre {
  readonly clase: 'enum';
  readonly simbolos: readonly string[];
  readonly omision: boolean;
  readonly valor?: unknown;
}

export interface Fijo extends ConNombre {
  readonly clase: 'fixed';
  readonly bytes: number;
}

export interface Lista extends ConLogico {
  readonly clase: 'array';
  readonly elementos: Tipo;
}

export interface Mapa extends ConLogico {
  readonly clase: 'map';
  readonly valores: Tipo;
}

export interface Union {
  readonly clase: 'union';
  readonly ramas: readonly Tipo[];
  readonly logico?: undefined;
}

type Json = Readonly<Record<string, unknown>>;
type Nombrado = Registro | Enumeracion | Fijo;

/** Expects a schema that is valid Avro. */
export const tipoDe = (texto: string): Tipo => new Lector().tipo(JSON.parse(texto), '');

class Lector {
  private readonly nombrados = new Map<string, Nombrado>();

  tipo(esquema: unknown, espacio: string): Tipo {
    if (typeof esquema === 'string') return this.nombrados.get(calificar(esquema, espacio)) ?? { clase: esquema };
    if (Array.isArray(esquema)) return { clase: 'union', ramas: esquema.map((rama) => this.tipo(rama, espacio)) };
    const json = esquema as Json;
    const logico = logicoDe(json);
    if (json['type'] === 'array') return { clase: 'array', elementos: this.tipo(json['items'], espacio), ...logico };
    if (json['type'] === 'map') return { clase: 'map', valores: this.tipo(json['values'], espacio), ...logico };
    return 'name' in json ? this.nombrado(json, espacio) : { ...this.tipo(json['type'], espacio), ...logico };
  }

  private nombrado(json: Json, espacio: string): Nombrado {
    const nombre = calificar(json['name'] as string, (json['namespace'] as string | undefined) ?? espacio);
    const dentro = nombre.slice(0, Math.max(0, nombre.lastIndexOf('.')));
    const alias = ((json['aliases'] ?? []) as string[]).map((otro) => calificar(otro, dentro));
    const comun = { nombre, alias, ...logicoDe(json) };
    if (json['type'] === 'fixed') return this.anotar({ clase: 'fixed', ...comun, bytes: json['size'] as number });
    if (json['type'] === 'enum') {
      const simbolos = json['symbols'] as string[];
      return this.anotar({ clase: 'enum', ...comun, simbolos, omision: 'default' in json, valor: json['default'] });
    }
    const campos: Campo[] = [];
    // Known before its fields are read: one of them may be of this very type.
    const registro = this.anotar({ clase: 'record', ...comun, campos });
    campos.push(...(json['fields'] as Json[]).map((campo) => this.campo(campo, dentro)));
    return registro;
  }

  private campo(json: Json, espacio: string): Campo {
    return {
      nombre: json['name'] as string,
      alias: (json['aliases'] ?? []) as string[],
      tipo: this.tipo(json['type'], espacio),
      omision: 'default' in json,
      valor: json['default'],
    };
  }

  private anotar<T extends Nombrado>(tipo: T): T {
    this.nombrados.set(tipo.nombre, tipo);
    return tipo;
  }
}

const calificar = (nombre: string, espacio: string): string =>
  nombre.includes('.') || !espacio ? nombre : `${espacio}.${nombre}`;

function logicoDe({ logicalType, precision, scale }: Json): { logico?: string } {
  if (typeof logicalType !== 'string') return {};
  return { logico: logicalType === 'decimal' ? `decimal(${String(precision)},${Number(scale ?? 0)})` : logicalType };
}
