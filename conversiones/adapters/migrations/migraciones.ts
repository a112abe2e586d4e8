import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { stuckMigration } from '@alpespartner/shared-kernel/platform/stuck/migration.js';
import { conversion } from './001-conversion.js';
import { referencias } from './002-referencias.js';
import { clic } from './003-clic.js';
import { atribucion } from './004-atribucion.js';
import { reembolsoEnEspera } from './005-reembolso-en-espera.js';
import { clicsContados } from './006-clics-contados.js';
import { pasos } from './020-pasos.js';
import { clicsQueCaducan } from './022-clics-que-caducan.js';
import { unaLengua } from './023-una-lengua.js';
import { reglasConInstante } from './evidencias/040-reglas-con-instante.js';
import { procedencia } from './evidencias/041-procedencia.js';
import { enlacesYCuponesQueCambian } from './evidencias/042-enlaces-y-cupones-que-cambian.js';
import { sumasAnchas } from './pedidos/030-sumas-anchas.js';
import { pagosDevueltos } from './pedidos/031-pagos-devueltos.js';
import { reembolsosDeMarca } from './pedidos/032-reembolsos-de-marca.js';
import { excesoDeReembolso } from './pedidos/033-exceso-de-reembolso.js';
import { buscarPedidos } from './pedidos/034-buscar-pedidos.js';

/** In the order they run. One that was released never changes. */
export const migraciones: readonly Migration[] = [
  conversion,
  referencias,
  clic,
  atribucion,
  reembolsoEnEspera,
  pasos,
  clicsContados,
  stuckMigration,
  clicsQueCaducan,
  unaLengua,
  sumasAnchas,
  pagosDevueltos,
  reembolsosDeMarca,
  excesoDeReembolso,
  buscarPedidos,
  reglasConInstante,
  procedencia,
  enlacesYCuponesQueCambian,
];
