import mysql from 'mysql2';
import type { Punto } from '../scene/points.js';

interface Command {
  readonly sql?: string;
  once(event: 'end', listener: () => void): unknown;
}
interface Connection {
  addCommand(command: Command): Command;
}

/** What the statements of a transaction tell about it. */
const huellas = {
  inbox: /^INSERT INTO inbox\b/,
  outbox: /^INSERT INTO outbox\b/,
} as const;
type Huella = keyof typeof huellas;

/** Watches every statement that goes to the database, and knows of each transaction who works in it. */
export function vigilarBase(pasar: (punto: Punto) => void): void {
  const base = Object.getPrototypeOf(
    (mysql as unknown as { Connection: { prototype: object } }).Connection.prototype,
  ) as Connection | undefined;
  if (typeof base?.addCommand !== 'function') throw new Error('mysql2 has no Connection.addCommand any more');
  const original: Connection['addCommand'] = Reflect.get(base, 'addCommand');
  const abiertas = new WeakMap<Connection, Set<Huella>>();
  base.addCommand = function (this: Connection, command: Command): Command {
    const sql = typeof command.sql === 'string' ? command.sql.trimStart() : '';
    const vistas = abiertas.get(this) ?? new Set<Huella>();
    if (/^(START TRANSACTION|BEGIN)\b/.test(sql)) vistas.clear();
    for (const huella of Object.keys(huellas) as Huella[]) if (huellas[huella].test(sql)) vistas.add(huella);
    abiertas.set(this, vistas);
    // Positions are taken by one statement, a transaction of its own.
    if (/^UPDATE outbox_particion SET posicion\b/.test(sql)) command.once('end', () => pasar('tras-la-posicion'));
    if (/^DELETE\b[\s\S]*\bFROM outbox\b/.test(sql)) pasar('antes-de-borrar');
    if (/^COMMIT\b/.test(sql)) {
      const { antes, despues } = commitDe(vistas);
      if (antes) pasar(antes);
      if (despues) command.once('end', () => pasar(despues));
    }
    return original.call(this, command);
  };
}

/** Whose commit this is. Requests and sweeps announce without an inbox; reading transactions do neither. */
function commitDe(vistas: ReadonlySet<Huella>): { antes?: Punto; despues?: Punto } {
  if (vistas.has('inbox')) return { antes: 'en-el-manejador', despues: 'tras-su-commit' };
  return vistas.has('outbox') ? { antes: 'antes-del-commit', despues: 'tras-el-commit' } : {};
}
