import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const CODIGO = 'VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * All versions of what decides about conversions, as JSON text; NULL: what the columns say, from the start on. And what a
 * campaign does with refunds that are too large, and with sales for which there was no budget.
 */
export const reglas: Migration = {
  name: '051-reglas',
  statements: newColumns('campana', {
    reglas: 'MEDIUMTEXT NULL',
    exceso_reembolso: `${CODIGO} NOT NULL DEFAULT 'RECORTAR'`,
    reintento_automatico: 'TINYINT NOT NULL DEFAULT 0',
  }),
};
