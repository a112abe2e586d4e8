import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/watch.js';
import { DataSource } from 'typeorm';
import { AprobacionesEnOutbox } from './adapters/aprobaciones.outbox.js';
import { AtascadasEnMysql } from './adapters/atascadas.mysql.js';
import { ComandosConsumer } from './adapters/comandos.consumer.js';
import { ComisionesConsumer } from './adapters/comisiones/comisiones.consumer.js';
import { ComisionesEnMysql } from './adapters/comisiones/comisiones.mysql.js';
import { MedidasDeSaga } from './adapters/comisiones/medidas.js';
import { ConversionesEnEventStore } from './adapters/conversiones.event-store.js';
import { EnEsperaEnMysql } from './adapters/espera/en-espera.mysql.js';
import { ReembolsosEnMysql } from './adapters/espera/reembolsos.mysql.js';
import { EsperaLoop } from './adapters/espera/espera.loop.js';
import { AtascosController } from './adapters/http/atascos.controller.js';
import { ClicsController } from './adapters/http/clics.controller.js';
import { DeteccionController } from './adapters/http/deteccion.controller.js';
import { EnlacesController } from './adapters/http/enlaces.controller.js';
import { EstadisticasController } from './adapters/http/estadisticas.controller.js';
import { LecturasController } from './adapters/http/lecturas.controller.js';
import { Lote } from './adapters/http/lote.js';
import { Recibos } from './adapters/http/recibos.js';
import { RedireccionController } from './adapters/http/redireccion.controller.js';
import { TransicionesController } from './adapters/http/transiciones.controller.js';
import { EstadisticasEnMysql } from './adapters/lecturas/estadisticas.mysql.js';
import { ListaEnMysql } from './adapters/lecturas/lista.mysql.js';
import { Proyecciones } from './adapters/proyecciones/proyecciones.js';
import { ClicsEnMysql, clicsUltimos } from './adapters/referencias/clics.mysql.js';
import { Copias } from './adapters/referencias/copias.mysql.js';
import { CuponesEnMysql } from './adapters/referencias/cupones.mysql.js';
import { EnlacesEnMysql } from './adapters/referencias/enlaces.mysql.js';
import { ReferenciasEnMysql } from './adapters/referencias/referencias.mysql.js';
import { SuscripcionesDeConversiones } from './adapters/suscripciones.js';
import { AjustarConversionHandler } from './application/ajustar-conversion.js';
import { CancelarConversionHandler } from './application/cancelar-conversion.js';
import { Clics } from './application/clics.js';
import { Comisiones } from './application/comisiones.js';
import { Conversiones } from './application/conversiones.js';
import { ConversionesEnEspera, DecidirEnEspera } from './application/decidir-en-espera.js';
import { CrearCuponHandler, Cupones } from './application/crear-cupon.js';
import { CrearEnlaceHandler } from './application/crear-enlace.js';
import { DetectarConversionHandler } from './application/detectar-conversion.js';
import { Enlaces } from './application/enlaces.js';
import { Estadisticas, VerEmbudoHandler, VerEstadisticasHandler } from './application/ver-estadisticas.js';
import { ListaDeConversiones, ListarConversionesHandler } from './application/listar-conversiones.js';
import { ReanudarConversionHandler } from './application/reanudar-conversion.js';
import { RechazarConversionHandler } from './application/rechazar-conversion.js';
import { ReembolsarConversionHandler } from './application/reembolsar-conversion.js';
import { ReembolsarEnEspera, ReembolsosEnEspera } from './application/reembolsos-en-espera.js';
import { Referencias } from './application/referencias.js';
import { RegistrarClicHandler } from './application/registrar-clic.js';
import { Aprobaciones, RevisionAMano } from './application/revision-a-mano.js';
import { ValidarConversionHandler } from './application/validar-conversion.js';
import { VerClicHandler } from './application/ver-clic.js';
import { VerConversionHandler } from './application/ver-conversion.js';
import { VerEnlaceHandler } from './application/ver-enlace.js';
import type { ConversionesConfig } from './config.js';

const casos = [
  DetectarConversionHandler,
  ValidarConversionHandler,
  RechazarConversionHandler,
  CancelarConversionHandler,
  ReembolsarConversionHandler,
  AjustarConversionHandler,
  RegistrarClicHandler,
  VerConversionHandler,
  ListarConversionesHandler,
  VerEstadisticasHandler,
  VerEmbudoHandler,
  VerClicHandler,
  CrearEnlaceHandler,
  CrearCuponHandler,
  VerEnlaceHandler,
  DecidirEnEspera,
  ReembolsarEnEspera,
  RevisionAMano,
  ReanudarConversionHandler,
];

const puertos = [
  { provide: Conversiones, useClass: ConversionesEnEventStore },
  { provide: Referencias, useClass: ReferenciasEnMysql },
  { provide: Clics, useClass: ClicsEnMysql },
  { provide: Enlaces, useClass: EnlacesEnMysql },
  { provide: Cupones, useClass: CuponesEnMysql },
  { provide: Comisiones, useClass: ComisionesEnMysql },
  { provide: ListaDeConversiones, useClass: ListaEnMysql },
  { provide: Estadisticas, useClass: EstadisticasEnMysql },
  { provide: ConversionesEnEspera, useClass: EnEsperaEnMysql },
  { provide: ReembolsosEnEspera, useClass: ReembolsosEnMysql },
  { provide: Aprobaciones, useClass: AprobacionesEnOutbox },
  {
    provide: EventStore,
    useFactory: (dataSource: DataSource, unitOfWork: MysqlUnitOfWork, clock: Clock) =>
      new MysqlEventStore({ topic: 'conversiones.eventos', source: 'conversiones', dataSource, unitOfWork, clock }),
    inject: [DataSource, MysqlUnitOfWork, Clock],
  },
];

@Module({})
export class ConversionesModule {
  static con(config: ConversionesConfig): DynamicModule {
    return {
      module: ConversionesModule,
      imports: [
        PlatformModule.forRoot({ name: 'conversiones', config, expiries: [clicsUltimos] }),
        CqrsModule.forRoot(),
      ],
      controllers: [
        DeteccionController,
        TransicionesController,
        EstadisticasController,
        LecturasController,
        AtascosController,
        ClicsController,
        EnlacesController,
        RedireccionController,
      ],
      providers: [
        ...casos,
        ...puertos,
        Copias,
        Lote,
        Recibos,
        EsperaLoop,
        ...stuckProviders(AtascadasEnMysql, { everyMs: config.ATASCOS_CADA_MS, afterMs: config.ATASCO_MS }),
        Proyecciones,
        ComandosConsumer,
        MedidasDeSaga,
        ComisionesConsumer,
        SuscripcionesDeConversiones,
      ],
    };
  }
}
