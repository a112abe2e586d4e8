import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/watch.js';
import { Barridos } from './barridos.js';
import { ComandosConsumer } from './comandos.consumer.js';
import { SuscripcionesDeMarketing } from './suscripciones.js';
import { campanaSchema } from './campanas/adapters/campana/campana.fila.js';
import { ConciliacionConsulta } from './campanas/adapters/presupuesto/conciliacion.mysql.js';
import { MysqlCampanaRepository } from './campanas/adapters/campana/campana.repository.mysql.js';
import { CampanasController } from './campanas/adapters/campana/campanas.controller.js';
import { ConciliacionController } from './campanas/adapters/presupuesto/conciliacion.controller.js';
import { MarcasController } from './campanas/adapters/marca/marcas.controller.js';
import { TerminosYPresupuestoController } from './campanas/adapters/terminos/terminos.controller.js';
import { TransicionesController } from './campanas/adapters/campana/transiciones.controller.js';
import { marcaSchema, MysqlMarcaRepository } from './campanas/adapters/marca/marca.repository.mysql.js';
import { MysqlPresupuestoRepository } from './campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { ActualizarCampanaHandler } from './campanas/application/campana/actualizar-campana.js';
import { CambiarPresupuestoHandler } from './campanas/application/presupuesto/cambiar-presupuesto.js';
import { CambiarSituacionHandler } from './campanas/application/campana/cambiar-situacion.js';
import { CambiarTerminosHandler } from './campanas/application/terminos/cambiar-terminos.js';
import { CrearCampanaHandler } from './campanas/application/campana/crear-campana.js';
import { Limites } from './campanas/application/limites.js';
import { RegistrarMarcaHandler } from './campanas/application/marca/registrar-marca.js';
import { TerminarCampanasHandler } from './campanas/application/campana/terminar-campanas.js';
import { CampanaRepository } from './campanas/domain/campana/campana.repository.js';
import { MarcaRepository } from './campanas/domain/marca/marca.repository.js';
import { PresupuestoRepository } from './campanas/domain/presupuesto/presupuesto.repository.js';
import { MysqlComisionRepository } from './comisiones/adapters/cuenta/comision.repository.mysql.js';
import { ComisionesConsulta } from './comisiones/adapters/cuenta/comisiones.mysql.js';
import { ComisionesController } from './comisiones/adapters/cuenta/comisiones.controller.js';
import { DecisionesEnLoteController } from './comisiones/adapters/decision/decisiones-en-lote.controller.js';
import { DecisionesController } from './comisiones/adapters/decision/decisiones.controller.js';
import { PoliticasController } from './comisiones/adapters/politica/politicas.controller.js';
import { MysqlPoliticaDePagoRepository } from './comisiones/adapters/politica/politica-de-pago.mysql.js';
import { DecidirComisionHandler } from './comisiones/application/decision/decidir-comision.js';
import { DecidirComisionesHandler } from './comisiones/application/decision/decidir-comisiones.js';
import { Decisiones } from './comisiones/application/decision/decisiones.js';
import { ComisionRepository } from './comisiones/domain/cuenta/comision.repository.js';
import { PoliticaDePagoRepository } from './comisiones/domain/politica/politica-de-pago.js';
import { SinLimiteConsulta } from './comisiones/adapters/libro/sin-limite.mysql.js';
import type { MarketingConfig } from './config.js';
import { MysqlAtascos } from './pagos/adapters/pago/atascos.mysql.js';
import { controllersDePagos, providersDePagos } from './pagos/pagos.providers.js';
import { controllersDeReportes, providersDeReportes } from './reportes/reportes.providers.js';

const casos = [
  RegistrarMarcaHandler,
  CrearCampanaHandler,
  ActualizarCampanaHandler,
  CambiarSituacionHandler,
  CambiarTerminosHandler,
  CambiarPresupuestoHandler,
  TerminarCampanasHandler,
  DecidirComisionHandler,
  DecidirComisionesHandler,
  Decisiones,
];

const puertos = [
  { provide: MarcaRepository, useClass: MysqlMarcaRepository },
  { provide: CampanaRepository, useClass: MysqlCampanaRepository },
  { provide: PresupuestoRepository, useClass: MysqlPresupuestoRepository },
  { provide: ComisionRepository, useClass: MysqlComisionRepository },
  { provide: PoliticaDePagoRepository, useClass: MysqlPoliticaDePagoRepository },
];

@Module({})
export class MarketingModule {
  static forRoot(config: MarketingConfig): DynamicModule {
    const entidades = [marcaSchema, campanaSchema];
    const limites: Limites = { porcentajeMaximoPpm: config.PORCENTAJE_MAXIMO_PPM };
    return {
      module: MarketingModule,
      imports: [PlatformModule.forRoot({ nombre: 'marketing', config, entidades }), CqrsModule.forRoot()],
      controllers: [
        MarcasController,
        CampanasController,
        TransicionesController,
        TerminosYPresupuestoController,
        ConciliacionController,
        ComisionesController,
        DecisionesEnLoteController,
        DecisionesController,
        PoliticasController,
        ...controllersDeReportes,
        ...controllersDePagos,
      ],
      providers: [
        ...casos,
        ...puertos,
        { provide: Limites, useValue: limites },
        ComisionesConsulta,
        SinLimiteConsulta,
        ConciliacionConsulta,
        ...providersDeReportes,
        ...providersDePagos,
        ...stuckProviders(MysqlAtascos, { everyMs: config.BARRIDO_MS, afterMs: config.ATASCO_MS }),
        ComandosConsumer,
        SuscripcionesDeMarketing,
        Barridos,
      ],
    };
  }
}
