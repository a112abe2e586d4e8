import type { Migracion } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/new-columns.js';

/** How a campaign attributes and which signals it looks for, as JSON text; NULL: as usual. */
export const atribucion: Migracion = {
  nombre: '006-atribucion',
  sentencias: newColumns('campana', { atribucion: 'MEDIUMTEXT NULL', fraude: 'MEDIUMTEXT NULL' }),
};
