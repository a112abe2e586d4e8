import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** What approvals cover of a commission, in minor units; null: nobody approved it, or all of it before this was kept. */
export const aprobado: Migration = {
  name: '007-aprobado',
  statements: newColumns('saldo_partida', { aprobado: 'DECIMAL(38,0) NULL' }),
};
