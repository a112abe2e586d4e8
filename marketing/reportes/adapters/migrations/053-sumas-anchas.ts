import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

/** Sums over many amounts are wider than each of them: no brand's sales stop the figures of the others. */
export const sumasAnchas: Migration = {
  name: '053-sumas-anchas',
  statements: [
    'ALTER TABLE reporte MODIFY valor_neto DECIMAL(38,0) NOT NULL, MODIFY comision DECIMAL(38,0) NOT NULL',
    // Of nobody, and so of no interest to anybody.
    "DELETE FROM reporte WHERE afiliado_id = ''",
  ],
};
