import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** The least that the terms of a campaign can give, in minor units: below it its budget is used up. NULL: one. */
export const comisionMenor: Migration = {
  name: '050-comision-menor',
  statements: [
    ...newColumns('presupuesto', { comision_menor: 'BIGINT NULL' }),
    // That one order did not fit uses nothing up any more.
    'UPDATE presupuesto SET agotado_en = NULL WHERE disponible > 0',
  ],
};
