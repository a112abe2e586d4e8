import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** What a brand declares that shops may say of an order, as JSON text; NULL: nothing. */
export const declaraciones: Migration = {
  name: '055-declaraciones',
  statements: newColumns('campana', { declaraciones: 'MEDIUMTEXT NULL' }),
};
