import { InvalidConfig } from '../config.js';
import { DatabaseAway } from '../mysql/await-database.js';
import { RegistryDiffers } from './registry-check.js';

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Set PORT to a free one, or end what listens there.',
  EACCES: 'Set PORT to one above 1023.',
  ER_ACCESS_DENIED_ERROR: 'Correct user and password in MYSQL_URL.',
  ER_DBACCESS_DENIED_ERROR: 'Correct the name of the database in MYSQL_URL, or grant its user access to it.',
  ER_BAD_DB_ERROR: 'Create the database, or correct its name in MYSQL_URL.',
  ER_NO_SUCH_TABLE: 'Bring the database up to date first: node main.js migrar',
};

/**
 * Why a service could not start: cause and next step for what an operator can mend, the stack for everything else, which
 * is a bug of ours.
 */
export function explain(error: unknown): string {
  if (error instanceof InvalidConfig) return error.message;
  if (error instanceof RegistryDiffers) return `✗ ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  if (error instanceof DatabaseAway) return `✗ ${error.message}\n  → Start it, or correct MYSQL_URL.`;
  const remedy = REMEDIES[(error as NodeJS.ErrnoException).code ?? ''];
  return remedy ? `✗ ${error.message}\n  → ${remedy}` : (error.stack ?? error.message);
}
