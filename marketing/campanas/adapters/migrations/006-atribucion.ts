import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** How a campaign attributes and which signals it looks for, as JSON text; NULL: as usual. */
export const atribucion: Migration = {
  name: '006-atribucion',
  statements: newColumns('campana', { atribucion: 'MEDIUMTEXT NULL', fraude: 'MEDIUMTEXT NULL' }),
};
