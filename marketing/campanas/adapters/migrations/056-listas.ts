import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** Lists by creation, of one brand or of all. */
export const listas: Migration = {
  name: '056-listas',
  statements: [
    ...newIndexes('campana', { campana_de_marca: '(marca_id, creada_en, id)', campana_creada: '(creada_en, id)' }),
    ...newIndexes('marca', { marca_creada: '(creada_en, id)' }),
  ],
};
