import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/watch.js';
import { DataSource } from 'typeorm';
import { AprobacionesEnOutbox } from './adapters/juicio/aprobaciones.outbox.js';
import { AtascadasEnMysql } from './adapters/historia/atascadas.mysql.js';
import { ComandosConsumer } from './adapters/pedido/comandos.consumer.js';
import { ComisionesConsumer } from './adapters/conversion/comisiones.consumer.js';
import { ComisionesEnMysql } from './adapters/conversion/comisiones.mysql.js';
import { MedidasDeSaga } from './adapters/conversion/medidas.js';
import { ConversionesEnEventStore } from './adapters/conversion/conversiones.event-store.js';
import { EnEsperaEnMysql } from './adapters/juicio/en-espera.mysql.js';
import { ReembolsosEnMysql } from './adapters/conversion/reembolsos.mysql.js';
import { EsperaLoop } from './adapters/juicio/espera.loop.js';
import { AtascosController } from './adapters/historia/http/atascos.controller.js';
import { ClicsController } from './adapters/seguimiento/http/clics.controller.js';
import { DeteccionController } from './adapters/pedido/http/deteccion.controller.js';
import { EnlacesController } from './adapters/seguimiento/http/enlaces.controller.js';
import { EstadisticasController } from './adapters/historia/http/estadisticas.controller.js';
import { LecturasController } from './adapters/historia/http/lecturas.controller.js';
import { Lote } from './adapters/pedido/http/lote.js';
import { Recibos } from './adapters/pedido/http/recibos.js';
import { RedireccionController } from './adapters/seguimiento/http/redireccion.controller.js';
import { TransicionesController } from './adapters/conversion/http/transiciones.controller.js';
import { EstadisticasEnMysql } from './adapters/historia/estadisticas.mysql.js';
import { ListaEnMysql } from './adapters/historia/lista.mysql.js';
import { Proyecciones } from './adapters/historia/proyecciones.js';
import { ClicsEnMysql, clicsUltimos } from './adapters/seguimiento/clics.mysql.js';
import { Copias } from './adapters/conocido/copias.mysql.js';
import { CuponesEnMysql } from './adapters/conocido/cupones.mysql.js';
import { EnlacesEnMysql } from './adapters/seguimiento/enlaces.mysql.js';
import { ReferenciasEnMysql } from './adapters/juicio/referencias.mysql.js';
import { SuscripcionesDeConversiones } from './suscripciones.js';
import { AjustarConversionHandler } from './application/conversion/ajustar-conversion.js';
import { CancelarConversionHandler } from './application/conversion/cancelar-conversion.js';
import { Clics } from './application/seguimiento/clics.js';
import { Comisiones } from './application/conversion/comisiones.js';
import { Conversiones } from './application/conversion/conversiones.js';
import { ConversionesEnEspera, DecidirEnEspera } from './application/juicio/decidir-en-espera.js';
import { CrearCuponHandler, Cupones } from './application/conocido/crear-cupon.js';
import { CrearEnlaceHandler } from './application/seguimiento/crear-enlace.js';
import { DetectarConversionHandler } from './application/pedido/detectar-conversion.js';
import { Enlaces } from './application/seguimiento/enlaces.js';
import {
  Estadisticas,
  VerEmbudoHandler,
  VerEstadisticasHandler,
} from './application/historia/ver-estadisticas.consulta.js';
import { ListaDeConversiones, ListarConversionesHandler } from './application/historia/listar-conversiones.consulta.js';
import { ReanudarConversionHandler } from './application/conversion/reanudar-conversion.js';
import { RechazarConversionHandler } from './application/juicio/rechazar-conversion.js';
import { ReembolsarConversionHandler } from './application/conversion/reembolsar-conversion.js';
import { ReembolsarEnEspera, ReembolsosEnEspera } from './application/conversion/reembolsar-en-espera.js';
import { Referencias } from './application/juicio/referencias.js';
import { RegistrarClicHandler } from './application/seguimiento/registrar-clic.js';
import { Aprobaciones, RevisionAMano } from './application/juicio/revision-a-mano.js';
import { ValidarConversionHandler } from './application/juicio/validar-conversion.js';
import { VerClicHandler } from './application/seguimiento/ver-clic.consulta.js';
import { VerConversionHandler } from './application/historia/ver-conversion.consulta.js';
import { VerEnlaceHandler } from './application/seguimiento/ver-enlace.consulta.js';
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
        PlatformModule.forRoot({ nombre: 'conversiones', config, caducan: [clicsUltimos] }),
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
