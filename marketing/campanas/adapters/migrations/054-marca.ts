import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** Brands change, and say so. */
export const marca: Migration = {
  name: '054-marca',
  statements: newColumns('marca', {
    version: 'INT NOT NULL DEFAULT 1',
    estado: "VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ACTIVA'",
  }),
};
