/** Nothing is paid to an account before it has been the affiliate's for so long; the first one is exempt. */
export const REPOSO_MS = 48 * 3_600_000;

export const METODOS = ['TRANSFERENCIA', 'OTRO'] as const;

/** What the gateway calls an account, and how it pays there. All that the world is told of one. */
export interface Referencia {
  readonly referencia: string;
  readonly metodo: (typeof METODOS)[number];
}

/** How far an account has come at the gateway. `RECHAZADO`: for good, with the gateway's reason. */
export type Registro =
  | { readonly tipo: 'POR_REGISTRAR' }
  | ({ readonly tipo: 'REGISTRADO' } & Referencia)
  | { readonly tipo: 'RECHAZADO'; readonly motivo: string };

/** One account of an affiliate, without its bank data. */
export interface Beneficiario {
  /** The key of the registration: under the same one the gateway knows the same account, however often it is asked. */
  readonly id: string;
  /** Since when the account is the affiliate's: when it was recorded, whatever is said about since when it counts. */
  readonly desde: Date;
  /** From when on it may be paid there. */
  readonly vigenteDesde: Date;
  /** When it was replaced or removed; null: it is the one of now. */
  readonly hasta: Date | null;
  readonly registro: Registro;
}

/** The one of now, if there are bank data. */
export const actual = (todos: readonly Beneficiario[]): Beneficiario | undefined =>
  todos.find(({ hasta }) => hasta === null);

/** A new account. It is a change, and rests, where there was another one that the gateway has not refused. */
function abierto(antes: readonly Beneficiario[], id: string, en: Date): Beneficiario {
  const cambio = antes.some(({ registro }) => registro.tipo !== 'RECHAZADO');
  const vigenteDesde = cambio ? new Date(en.getTime() + REPOSO_MS) : en;
  return { id, desde: en, vigenteDesde, hasta: null, registro: { tipo: 'POR_REGISTRAR' } };
}

/** All of them once the bank data have changed: what there was is over; `id` null: nothing comes in its place. */
export function trasCambio(antes: readonly Beneficiario[], id: string | null, en: Date): readonly Beneficiario[] {
  const cerrados = antes.map((b) => (b.hasta === null ? { ...b, hasta: en < b.desde ? b.desde : en } : b));
  return id === null ? cerrados : [...cerrados, abierto(cerrados, id, en)];
}

/** All of them once the gateway has answered about one; null where it is over, or was answered about before. */
export function trasRespuesta(
  antes: readonly Beneficiario[],
  id: string,
  registro: Registro,
): readonly Beneficiario[] | null {
  const este = actual(antes);
  if (este?.id !== id || este.registro.tipo !== 'POR_REGISTRAR') return null;
  return antes.map((b) => (b === este ? { ...b, registro } : b));
}
