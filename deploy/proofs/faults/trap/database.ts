import mysql from 'mysql2';
import type { TrapPoint } from '../scene/points.js';

interface Command {
  readonly sql?: string;
  once(event: 'end', listener: () => void): unknown;
}
interface Connection {
  addCommand(command: Command): Command;
}

/** What the statements of a transaction tell about it. */
const traces = {
  inbox: /^INSERT INTO inbox\b/,
  outbox: /^INSERT INTO outbox\b/,
} as const;
type Trace = keyof typeof traces;

/** Watches every statement that goes to the database, and knows of each transaction who works in it. */
export function watchDatabase(pass: (point: TrapPoint) => void): void {
  const database = Object.getPrototypeOf(
    (mysql as unknown as { Connection: { prototype: object } }).Connection.prototype,
  ) as Connection | undefined;
  if (typeof database?.addCommand !== 'function') throw new Error('mysql2 has no Connection.addCommand any more');
  const original: Connection['addCommand'] = Reflect.get(database, 'addCommand');
  const open = new WeakMap<Connection, Set<Trace>>();
  database.addCommand = function (this: Connection, command: Command): Command {
    const sql = typeof command.sql === 'string' ? command.sql.trimStart() : '';
    const seen = open.get(this) ?? new Set<Trace>();
    if (/^(START TRANSACTION|BEGIN)\b/.test(sql)) seen.clear();
    for (const trace of Object.keys(traces) as Trace[]) if (traces[trace].test(sql)) seen.add(trace);
    open.set(this, seen);
    // Positions are taken by one statement, a transaction of its own.
    if (/^UPDATE outbox_particion SET posicion\b/.test(sql)) command.once('end', () => pass('tras-la-posicion'));
    if (/^DELETE\b[\s\S]*\bFROM outbox\b/.test(sql)) pass('antes-de-borrar');
    if (/^COMMIT\b/.test(sql)) {
      const { before, after } = pointsOfCommit(seen);
      if (before) pass(before);
      if (after) command.once('end', () => pass(after));
    }
    return original.call(this, command);
  };
}

/** Whose commit this is. Requests and sweeps announce without an inbox; reading transactions do neither. */
function pointsOfCommit(seen: ReadonlySet<Trace>): { before?: TrapPoint; after?: TrapPoint } {
  if (seen.has('inbox')) return { before: 'en-el-manejador', after: 'tras-su-commit' };
  return seen.has('outbox') ? { before: 'antes-del-commit', after: 'tras-el-commit' } : {};
}
