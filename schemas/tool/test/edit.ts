import type { Incompatibility } from '../compatibility/gate.js';

/** Avro as it stands in a file; anything of the specification, so no narrower type. */
export type Json = Readonly<Record<string, unknown>>;

/** A judge beside ours that lets an edit pass which ours refuses. None may refuse what ours lets pass. */
type Judge = 'avsc' | 'broker';

/** One edit of a topic's schema and what is to be said about it. */
export interface Edit {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** null: allowed. Else the field, from the event inwards, and the rule it breaks. */
  readonly fault: { readonly where: string; readonly rule: Incompatibility['rule'] } | null;
  readonly laxer: readonly Judge[];
}

export const field = (name: string, type: unknown, more: Json = {}): Json => ({ name, type, ...more });
export const optional = (name: string, type: unknown, more: Json = {}): Json =>
  field(name, ['null', type], { default: null, ...more });
export const record = (name: string, fields: readonly Json[], more: Json = {}): Json => ({
  type: 'record',
  name,
  fields,
  ...more,
});
export const enumeration = (name: string, symbols: string, fallback?: string): Json => ({
  type: 'enum',
  name,
  symbols: symbols.split(' '),
  ...(fallback && { default: fallback }),
});

/** A topic's record with these members; the header is one field, `id`. */
export const message = (members: readonly Json[], header: readonly Json[] = [field('id', 'string')]): string =>
  JSON.stringify({
    type: 'record',
    name: 'Prueba',
    namespace: 'alpespartner',
    fields: [...header, ...members.map((member) => optional(member['name'] as string, member))],
  });

/** The fields of the one event Pedido. */
type Fields = readonly Json[];

const order = (fields: Fields): string => message([record('Pedido', [field('numero', 'string'), ...fields])]);

/** Is allowed, between fields of Pedido. */
export const passes = (what: string, before: Fields, after: Fields): Edit =>
  passesWhole(what, order(before), order(after));

/** Breaks `rule` at `where`, a path within Pedido. */
export const fails = (
  what: string,
  [where, rule]: readonly [string, Incompatibility['rule']],
  [before, after]: readonly [Fields, Fields],
  ...laxer: readonly Judge[]
): Edit => failsWhole(what, [`Pedido.${where}`, rule], [order(before), order(after)], ...laxer);

/** The same between whole messages. */
export const passesWhole = (what: string, before: string, after: string): Edit => ({
  what,
  before,
  after,
  fault: null,
  laxer: [],
});

export const failsWhole = (
  what: string,
  [where, rule]: readonly [string, Incompatibility['rule']],
  [before, after]: readonly [string, string],
  ...laxer: readonly Judge[]
): Edit => ({ what, before, after, fault: { where, rule }, laxer });
