import type { Incompatibilidad } from '../gate.js';

/** Avro as it stands in a file; anything of the specification, so no narrower type. */
export type Json = Readonly<Record<string, unknown>>;

/** A judge beside ours that lets an edit pass which ours refuses. None may refuse what ours lets pass. */
type Juez = 'avsc' | 'broker';

/** One edit of a topic's schema and what is to be said about it. */
export interface Edicion {
  readonly que: string;
  readonly antes: string;
  readonly despues: string;
  /** null: allowed. Else the field, from the event inwards, and the rule it breaks. */
  readonly falta: { readonly donde: string; readonly regla: Incompatibilidad['regla'] } | null;
  readonly masLaxos: readonly Juez[];
}

export const campo = (name: string, type: unknown, mas: Json = {}): Json => ({ name, type, ...mas });
export const opcional = (name: string, type: unknown, mas: Json = {}): Json =>
  campo(name, ['null', type], { default: null, ...mas });
export const registro = (name: string, fields: readonly Json[], mas: Json = {}): Json => ({
  type: 'record',
  name,
  fields,
  ...mas,
});
export const enumeracion = (name: string, symbols: string, omision?: string): Json => ({
  type: 'enum',
  name,
  symbols: symbols.split(' '),
  ...(omision && { default: omision }),
});

/** A topic's record with these members; the header is one field, `id`. */
export const mensaje = (miembros: readonly Json[], cabecera: readonly Json[] = [campo('id', 'string')]): string =>
  JSON.stringify({
    type: 'record',
    name: 'Prueba',
    namespace: 'alpespartner',
    fields: [...cabecera, ...miembros.map((miembro) => opcional(miembro['name'] as string, miembro))],
  });

/** The fields of the one event Pedido. */
type Campos = readonly Json[];

const pedido = (campos: Campos): string => mensaje([registro('Pedido', [campo('numero', 'string'), ...campos])]);

/** Is allowed, between fields of Pedido. */
export const pasa = (que: string, antes: Campos, despues: Campos): Edicion =>
  pasaEntero(que, pedido(antes), pedido(despues));

/** Breaks `regla` at `donde`, a path within Pedido. */
export const falla = (
  que: string,
  [donde, regla]: readonly [string, Incompatibilidad['regla']],
  [antes, despues]: readonly [Campos, Campos],
  ...masLaxos: readonly Juez[]
): Edicion => fallaEntero(que, [`Pedido.${donde}`, regla], [pedido(antes), pedido(despues)], ...masLaxos);

/** The same between whole messages. */
export const pasaEntero = (que: string, antes: string, despues: string): Edicion => ({
  que,
  antes,
  despues,
  falta: null,
  masLaxos: [],
});

export const fallaEntero = (
  que: string,
  [donde, regla]: readonly [string, Incompatibilidad['regla']],
  [antes, despues]: readonly [string, string],
  ...masLaxos: readonly Juez[]
): Edicion => ({ que, antes, despues, falta: { donde, regla }, masLaxos });
