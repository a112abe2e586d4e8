import type { Ledger, PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { idOfEntry } from '@alpespartner/shared-kernel/platform/pulsar/websocket/message-id.js';

/** What to read of one partition: what follows `despuesDe`, up to its last entry of this moment. */
export interface Tramo {
  readonly despuesDe: string;
  readonly fin: { readonly ledger: number; readonly entry: number };
}

const PRINCIPIO = 'earliest';

/** Null: the partition has stored nothing. The last `ultimos` entries, or all since `desde`, or all there are. */
export async function tramoDe(
  admin: PulsarAdmin,
  particion: string,
  { ultimos, desde }: { readonly ultimos: number | null; readonly desde: Date | null },
): Promise<Tramo | null> {
  const libros = await admin.ledgers(particion);
  const ultimo = libros.at(-1);
  if (!ultimo) return null;
  const primera = desde ? await admin.entryAt(particion, desde) : null;
  return {
    despuesDe: primera ? antesDe(libros, primera) : ultimos === null ? PRINCIPIO : contandoDesdeElFin(libros, ultimos),
    fin: { ledger: ultimo.ledgerId, entry: ultimo.entries - 1 },
  };
}

function antesDe(libros: readonly Ledger[], { ledgerId, entryId }: { ledgerId: number; entryId: number }): string {
  if (entryId > 0) return idOfEntry(ledgerId, entryId - 1);
  const anterior = libros.filter((libro) => libro.ledgerId < ledgerId).at(-1);
  return anterior ? idOfEntry(anterior.ledgerId, anterior.entries - 1) : PRINCIPIO;
}

function contandoDesdeElFin(libros: readonly Ledger[], cuantas: number): string {
  let faltan = cuantas;
  for (const { ledgerId, entries } of libros.toReversed()) {
    if (faltan < entries) return idOfEntry(ledgerId, entries - faltan - 1);
    faltan -= entries;
  }
  return PRINCIPIO;
}
