import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { newColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/**
 * What decides whether an affiliate may be paid. `estados`: JSON text, by sequence; null: heard of before they were kept.
 * `beneficiario`: JSON text, the newest one; null: never any.
 */
export const afiliadoConocido: Migration = {
  name: '030-afiliado-conocido',
  statements: newColumns('afiliado_conocido', {
    estados: 'TEXT NULL',
    referido_desde: 'DATETIME(3) NULL',
    beneficiario: 'TEXT NULL',
  }),
};
