import type { Provider } from '@nestjs/common';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { MysqlCampanaRepository } from './adapters/campana/campana.repository.mysql.js';
import { CampanasController } from './adapters/campana/campanas.controller.js';
import { TransicionesController } from './adapters/campana/transiciones.controller.js';
import { MysqlMarcaRepository } from './adapters/marca/marca.repository.mysql.js';
import { MarcasController } from './adapters/marca/marcas.controller.js';
import { ConciliacionController } from './adapters/presupuesto/conciliacion.controller.js';
import { MysqlPresupuestosYCuentas } from './adapters/presupuesto/conciliacion.mysql.js';
import { MysqlPresupuestoRepository } from './adapters/presupuesto/presupuesto.repository.mysql.js';
import { TerminosYPresupuestoController } from './adapters/terminos/terminos.controller.js';
import { ActualizarCampanaHandler } from './application/campana/actualizar-campana.js';
import { CambiarSituacionHandler } from './application/campana/cambiar-situacion.js';
import { CrearCampanaHandler } from './application/campana/crear-campana.js';
import { ListarCampanasHandler } from './application/campana/listar-campanas.consulta.js';
import { TerminarCampanasHandler } from './application/campana/terminar-campanas.js';
import { VerCampanaHandler } from './application/campana/ver-campana.consulta.js';
import { Limites } from './application/limites.js';
import { ActualizarMarcaHandler } from './application/marca/actualizar-marca.js';
import { ListarMarcasHandler } from './application/marca/listar-marcas.consulta.js';
import { RegistrarMarcaHandler } from './application/marca/registrar-marca.js';
import { VerMarcaHandler } from './application/marca/ver-marca.consulta.js';
import { CambiarPresupuestoHandler } from './application/presupuesto/cambiar-presupuesto.js';
import { PresupuestosYCuentas, VerConciliacionHandler } from './application/presupuesto/ver-conciliacion.consulta.js';
import { VerPresupuestoHandler } from './application/presupuesto/ver-presupuesto.consulta.js';
import { CambiarTerminosHandler } from './application/terminos/cambiar-terminos.js';
import { CampanaRepository } from './domain/campana/campana.repository.js';
import { MarcaRepository } from './domain/marca/marca.repository.js';
import { PresupuestoRepository } from './domain/presupuesto/presupuesto.repository.js';

/** The use cases. */
export const casosDeCampanas = [
  RegistrarMarcaHandler,
  ActualizarMarcaHandler,
  CrearCampanaHandler,
  ActualizarCampanaHandler,
  CambiarSituacionHandler,
  CambiarTerminosHandler,
  CambiarPresupuestoHandler,
  TerminarCampanasHandler,
  ListarMarcasHandler,
  VerMarcaHandler,
  ListarCampanasHandler,
  VerCampanaHandler,
  VerPresupuestoHandler,
  VerConciliacionHandler,
];

export const providersDeCampanas: Provider[] = [
  { provide: MarcaRepository, useClass: MysqlMarcaRepository },
  { provide: CampanaRepository, useClass: MysqlCampanaRepository },
  { provide: PresupuestoRepository, useClass: MysqlPresupuestoRepository },
  { provide: PresupuestosYCuentas, useClass: MysqlPresupuestosYCuentas },
  {
    provide: Limites,
    useFactory: ({ PORCENTAJE_MAXIMO_PPM }: { readonly PORCENTAJE_MAXIMO_PPM: bigint }): Limites => ({
      porcentajeMaximoPpm: PORCENTAJE_MAXIMO_PPM,
    }),
    inject: [CONFIG],
  },
];

export const controllersDeCampanas = [
  MarcasController,
  CampanasController,
  TransicionesController,
  TerminosYPresupuestoController,
  ConciliacionController,
];
