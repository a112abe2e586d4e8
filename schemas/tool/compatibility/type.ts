/**
 * A schema as resolution sees it: names qualified, references replaced by what they name, documentation left behind.
 * All of Avro 1.12, not only what our contracts use: an edit may introduce anything.
 */
export type Type = PrimitiveType | RecordType | EnumType | FixedType | ArrayType | MapType | Union;

interface WithLogical {
  /** `timestamp-millis`, `decimal(9,2)`; absent: none. */
  readonly logical?: string;
}

interface PrimitiveType extends WithLogical {
  readonly kind: string;
}

interface WithName extends WithLogical {
  /** Qualified: `alpespartner.Dinero`. */
  readonly name: string;
  /** Qualified, too. */
  readonly alias: readonly string[];
}

export interface Field {
  readonly name: string;
  readonly alias: readonly string[];
  readonly type: Type;
  readonly hasDefault: boolean;
  /** The default itself, as the schema has it in JSON. */
  readonly value?: unknown;
}

export interface RecordType extends WithName {
  readonly kind: 'record';
  readonly fields: readonly Field[];
}

export interface EnumType extends WithName {
  readonly kind: 'enum';
  readonly symbols: readonly string[];
  readonly hasDefault: boolean;
  readonly value?: unknown;
}

interface FixedType extends WithName {
  readonly kind: 'fixed';
  readonly bytes: number;
}

interface ArrayType extends WithLogical {
  readonly kind: 'array';
  readonly elements: Type;
}

interface MapType extends WithLogical {
  readonly kind: 'map';
  readonly values: Type;
}

export interface Union {
  readonly kind: 'union';
  readonly branches: readonly Type[];
  readonly logical?: undefined;
}

type Json = Readonly<Record<string, unknown>>;
type Named = RecordType | EnumType | FixedType;

/** Expects a schema that is valid Avro. */
export const typeOf = (text: string): Type => new Reader().type(JSON.parse(text), '');

class Reader {
  private readonly known = new Map<string, Named>();

  type(schema: unknown, space: string): Type {
    if (typeof schema === 'string') return this.known.get(qualify(schema, space)) ?? { kind: schema };
    if (Array.isArray(schema)) return { kind: 'union', branches: schema.map((branch) => this.type(branch, space)) };
    const json = schema as Json;
    const logical = logicalOf(json);
    if (json['type'] === 'array') return { kind: 'array', elements: this.type(json['items'], space), ...logical };
    if (json['type'] === 'map') return { kind: 'map', values: this.type(json['values'], space), ...logical };
    return 'name' in json ? this.named(json, space) : { ...this.type(json['type'], space), ...logical };
  }

  private named(json: Json, space: string): Named {
    const name = qualify(json['name'] as string, (json['namespace'] as string | undefined) ?? space);
    const inside = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    const alias = ((json['aliases'] ?? []) as string[]).map((other) => qualify(other, inside));
    const common = { name, alias, ...logicalOf(json) };
    if (json['type'] === 'fixed') return this.keep({ kind: 'fixed', ...common, bytes: json['size'] as number });
    if (json['type'] === 'enum') {
      const symbols = json['symbols'] as string[];
      return this.keep({ kind: 'enum', ...common, symbols, hasDefault: 'default' in json, value: json['default'] });
    }
    const fields: Field[] = [];
    // Known before its fields are read: one of them may be of this very type.
    const record = this.keep({ kind: 'record', ...common, fields });
    fields.push(...(json['fields'] as Json[]).map((field) => this.field(field, inside)));
    return record;
  }

  private field(json: Json, space: string): Field {
    return {
      name: json['name'] as string,
      alias: (json['aliases'] ?? []) as string[],
      type: this.type(json['type'], space),
      hasDefault: 'default' in json,
      value: json['default'],
    };
  }

  private keep<T extends Named>(type: T): T {
    this.known.set(type.name, type);
    return type;
  }
}

const qualify = (name: string, space: string): string => (name.includes('.') || !space ? name : `${space}.${name}`);

function logicalOf({ logicalType, precision, scale }: Json): { logical?: string } {
  if (typeof logicalType !== 'string') return {};
  return { logical: logicalType === 'decimal' ? `decimal(${String(precision)},${Number(scale ?? 0)})` : logicalType };
}
