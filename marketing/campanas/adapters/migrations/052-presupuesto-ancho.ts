import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';

/** A budget without limit counts sums of many commissions, and so do the counters of caps: wider than any one of them. */
export const presupuestoAncho: Migration = {
  name: '052-presupuesto-ancho',
  statements: [
    `ALTER TABLE presupuesto
      MODIFY total DECIMAL(38,0) NULL,
      MODIFY disponible DECIMAL(38,0) NULL,
      MODIFY reservado DECIMAL(38,0) NOT NULL,
      MODIFY gastado DECIMAL(38,0) NOT NULL`,
    `ALTER TABLE contador MODIFY usado DECIMAL(38,0) NOT NULL DEFAULT 0`,
  ],
};
