import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { bitacora } from './migrations/001-bitacora.js';
import { registros } from './migrations/002-registros.js';
import { aparcado } from './migrations/003-aparcado.js';
import { alertaVigente } from './migrations/004-alerta-vigente.js';

export const migraciones: readonly Migration[] = [bitacora, registros, aparcado, alertaVigente];
