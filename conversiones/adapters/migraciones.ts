import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';
import { stuckMigration } from '@alpespartner/shared-kernel/platform/stuck/stuck.js';
import { conversion } from './migrations/001-conversion.js';
import { referencias } from './migrations/002-referencias.js';
import { clic } from './migrations/003-clic.js';
import { atribucion } from './migrations/004-atribucion.js';
import { reembolsoEnEspera } from './migrations/005-reembolso-en-espera.js';
import { clicsContados } from './migrations/006-clics-contados.js';
import { pasos } from './migrations/020-pasos.js';
import { clicsQueCaducan } from './migrations/022-clics-que-caducan.js';

/** In the order they run. One that was released never changes. */
export const migraciones: readonly Migration[] = [
  ...[conversion, referencias, clic, atribucion],
  ...[reembolsoEnEspera, pasos, clicsContados, stuckMigration, clicsQueCaducan],
];
