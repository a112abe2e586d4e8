import type { Migration } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { stuckMigration } from '@alpespartner/shared-kernel/platform/stuck/migration.js';
import { campana } from './campanas/adapters/migrations/001-campana.js';
import { atribucion } from './campanas/adapters/migrations/006-atribucion.js';
import { comisionMenor } from './campanas/adapters/migrations/050-comision-menor.js';
import { reglas } from './campanas/adapters/migrations/051-reglas.js';
import { presupuestoAncho } from './campanas/adapters/migrations/052-presupuesto-ancho.js';
import { marca } from './campanas/adapters/migrations/054-marca.js';
import { declaraciones } from './campanas/adapters/migrations/055-declaraciones.js';
import { listas } from './campanas/adapters/migrations/056-listas.js';
import { comision } from './comisiones/adapters/migrations/002-comision.js';
import { sinPresupuesto } from './comisiones/adapters/migrations/004-sin-presupuesto.js';
import { precio } from './comisiones/adapters/migrations/007-precio.js';
import { cuenta } from './comisiones/adapters/migrations/020-cuenta.js';
import { afiliadoConocido } from './comisiones/adapters/migrations/030-afiliado-conocido.js';
import { aprobado } from './comisiones/adapters/migrations/031-aprobado.js';
import { politicaPropuesta } from './comisiones/adapters/migrations/032-politica-propuesta.js';
import { pago } from './pagos/adapters/migrations/005-pago.js';
import { pagoDevuelto } from './pagos/adapters/migrations/040-pago-devuelto.js';
import { reporte } from './reportes/adapters/migrations/003-reporte.js';
import { pasivo } from './reportes/adapters/migrations/022-pasivo.js';
import { sumasAnchas } from './reportes/adapters/migrations/053-sumas-anchas.js';

/** In the order in which they run. */
export const migraciones: readonly Migration[] = [
  campana,
  comision,
  reporte,
  sinPresupuesto,
  pago,
  atribucion,
  cuenta,
  precio,
  stuckMigration,
  pasivo,
  afiliadoConocido,
  aprobado,
  politicaPropuesta,
  pagoDevuelto,
  comisionMenor,
  reglas,
  presupuestoAncho,
  sumasAnchas,
  marca,
  declaraciones,
  listas,
];
