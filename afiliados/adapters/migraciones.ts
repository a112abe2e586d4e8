import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { stuckMigration } from '@alpespartner/shared-kernel/platform/stuck/migration.js';
import { afiliado } from './migrations/001-afiliado.js';
import { saldo } from './migrations/002-saldo.js';
import { campana } from './migrations/003-campana.js';
import { beneficiario } from './migrations/004-beneficiario.js';
import { busqueda } from './migrations/005-busqueda.js';
import { importes } from './migrations/006-importes.js';
import { aprobado } from './migrations/007-aprobado.js';

/** In the order they run. One that was released never changes. */
export const migraciones: readonly Migration[] = [
  afiliado,
  saldo,
  campana,
  beneficiario,
  stuckMigration,
  busqueda,
  importes,
  aprobado,
];
