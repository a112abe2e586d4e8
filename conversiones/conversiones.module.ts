import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/providers.js';
import { AfiliadosConsumer } from './adapters/conocido/afiliados.consumer.js';
import { CampanasConsumer } from './adapters/conocido/campanas.consumer.js';
import { MysqlConocidos } from './adapters/conocido/conocidos.mysql.js';
import { MysqlCopiasDeAfiliados } from './adapters/conocido/copias-de-afiliados.mysql.js';
import { MysqlCopiasDeCampanas } from './adapters/conocido/copias-de-campanas.mysql.js';
import { MysqlCupones } from './adapters/conocido/cupones.mysql.js';
import { CuponesController } from './adapters/conocido/http/cupones.controller.js';
import { ComisionesConsumer } from './adapters/conversion/comisiones.consumer.js';
import { MysqlComisiones } from './adapters/conversion/comisiones.mysql.js';
import { EventStoreConversiones } from './adapters/conversion/conversiones.event-store.js';
import { MetricsDuracionDeSaga } from './adapters/conversion/duracion-de-saga.metrics.js';
import { TransicionesController } from './adapters/conversion/http/transiciones.controller.js';
import { AtascosCheck } from './adapters/historia/atascos.check.js';
import { MysqlAtascadas, MysqlAtascos } from './adapters/historia/atascos.mysql.js';
import { AtascosController } from './adapters/historia/http/atascos.controller.js';
import { lecturas } from './adapters/historia/proyecciones/definiciones.js';
import { ProyeccionesLoop } from './adapters/historia/proyecciones/proyecciones.loop.js';
import { MysqlEnEspera } from './adapters/juicio/en-espera.mysql.js';
import { EsperaLoop } from './adapters/juicio/espera.loop.js';
import { RevisionController } from './adapters/juicio/http/revision.controller.js';
import { MysqlReferencias } from './adapters/juicio/referencias.mysql.js';
import { ComandosConsumer } from './adapters/pedido/comandos.consumer.js';
import { DeteccionController } from './adapters/pedido/http/deteccion.controller.js';
import { Lote } from './adapters/pedido/http/lote.js';
import { Recibos } from './adapters/pedido/http/recibos.js';
import { ReembolsosDeVentaController } from './adapters/reembolso/http/de-una-venta.controller.js';
import { ReembolsosController } from './adapters/reembolso/http/reembolsos.controller.js';
import { MysqlReembolsosPendientes } from './adapters/reembolso/pendientes.mysql.js';
import { MysqlVentasDeCliente } from './adapters/reembolso/ventas-de-cliente.mysql.js';
import { clicsUltimos, MysqlClics } from './adapters/seguimiento/clics.mysql.js';
import { intentosAntiguos, MysqlClicsDeclarados } from './adapters/seguimiento/declarados.mysql.js';
import { EnlacesLoop } from './adapters/seguimiento/enlaces.loop.js';
import { MysqlEnlaces } from './adapters/seguimiento/enlaces.mysql.js';
import { ClicsController } from './adapters/seguimiento/http/clics.controller.js';
import { EnlacesController } from './adapters/seguimiento/http/enlaces.controller.js';
import { RedireccionController } from './adapters/seguimiento/http/redireccion.controller.js';
import { Redirecciones } from './adapters/seguimiento/http/redirecciones.metrics.js';
import { Almacen } from './adapters/seguimiento/spool/almacen.js';
import { Apartados } from './adapters/seguimiento/spool/apartados.js';
import { ClicsDeEnlaces } from './adapters/seguimiento/spool/clics-de-enlaces.metrics.js';
import { VisitasLoop } from './adapters/seguimiento/spool/visitas.loop.js';
import { SpoolVisitas } from './adapters/seguimiento/spool/visitas.spool.js';
import { AlCambiarAfiliado, CopiasDeAfiliados } from './application/conocido/al-cambiar-afiliado.js';
import { AlCambiarCampana, CopiasDeCampanas } from './application/conocido/al-cambiar-campana.js';
import { CambiarCuponHandler } from './application/conocido/cambiar-cupon.js';
import { Conocidos } from './application/conocido/conocidos.js';
import { CrearCuponHandler } from './application/conocido/crear-cupon.js';
import { Cupones } from './application/conocido/cupones.js';
import { ListarCuponesHandler } from './application/conocido/listar-cupones.consulta.js';
import { AjustarConversionHandler } from './application/conversion/ajustar-conversion.js';
import { AlCambiarComision } from './application/conversion/al-cambiar-comision.js';
import { CancelarConversionHandler } from './application/conversion/cancelar-conversion.js';
import { Comisiones } from './application/conversion/comisiones.js';
import { Conversiones } from './application/conversion/conversiones.js';
import { DuracionDeSaga } from './application/conversion/duracion-de-saga.js';
import { Atascos } from './application/historia/atascos.js';
import { ListarConversionesHandler } from './application/historia/listar-conversiones.consulta.js';
import { ReanudarConversionHandler } from './application/historia/reanudar-conversion.js';
import { VerAtascosHandler } from './application/historia/ver-atascos.consulta.js';
import { VerConversionHandler } from './application/historia/ver-conversion.consulta.js';
import { VerEmbudoHandler } from './application/historia/ver-embudo.consulta.js';
import { VerEstadisticasHandler } from './application/historia/ver-estadisticas.consulta.js';
import { ConversionesEnEspera, DecidirEnEspera } from './application/juicio/decidir-en-espera.js';
import { RechazarConversionHandler } from './application/juicio/rechazar-conversion.js';
import { Referencias } from './application/juicio/referencias.js';
import { RevisionAMano } from './application/juicio/revision-a-mano.js';
import { ValidarConversionHandler } from './application/juicio/validar-conversion.js';
import { DetectarConversionHandler } from './application/pedido/detectar-conversion.js';
import { ListarReembolsosHandler } from './application/reembolso/listar-reembolsos.consulta.js';
import { ReembolsarClienteHandler } from './application/reembolso/reembolsar-cliente.js';
import { ReembolsarConversionHandler } from './application/reembolso/reembolsar-conversion.js';
import { ReembolsarEnEspera } from './application/reembolso/reembolsar-en-espera.js';
import { ReembolsosPendientes } from './application/reembolso/reembolsos-pendientes.js';
import { RepartirReembolsos } from './application/reembolso/repartir-reembolsos.js';
import { TratosDelExceso } from './application/reembolso/trato-del-exceso.js';
import { VentasDeCliente } from './application/reembolso/ventas-de-cliente.js';
import { CambiarEnlaceHandler } from './application/seguimiento/cambiar-enlace.js';
import { ListarClicsHandler, VerClicHandler } from './application/seguimiento/clics.consulta.js';
import { Clics } from './application/seguimiento/clics.js';
import { CrearEnlaceHandler } from './application/seguimiento/crear-enlace.js';
import { ClicsDeclarados } from './application/seguimiento/declarados.js';
import { Enlaces } from './application/seguimiento/enlaces.js';
import { GuardarVisitas } from './application/seguimiento/guardar-visitas.js';
import { ListarEnlacesHandler } from './application/seguimiento/listar-enlaces.consulta.js';
import { RegistrarClicHandler } from './application/seguimiento/registrar-clic.js';
import { SeguirEnlaceHandler } from './application/seguimiento/seguir-enlace.js';
import { VerEnlaceHandler } from './application/seguimiento/ver-enlace.consulta.js';
import { Visitas } from './application/seguimiento/visitas.js';
import type { ConversionesConfig } from './config.js';
import { Consumers, SuscripcionesDeConversiones } from './suscripciones.js';

const casosDeUso = [
  DetectarConversionHandler,
  // What is judged, and by whom.
  DecidirEnEspera,
  RevisionAMano,
  ValidarConversionHandler,
  RechazarConversionHandler,
  // What becomes of it.
  CancelarConversionHandler,
  AjustarConversionHandler,
  AlCambiarComision,
  // What is given back.
  ReembolsarConversionHandler,
  ReembolsarEnEspera,
  ReembolsarClienteHandler,
  RepartirReembolsos,
  TratosDelExceso,
  ListarReembolsosHandler,
  // How buyers came.
  SeguirEnlaceHandler,
  GuardarVisitas,
  RegistrarClicHandler,
  VerClicHandler,
  ListarClicsHandler,
  CrearEnlaceHandler,
  CambiarEnlaceHandler,
  VerEnlaceHandler,
  ListarEnlacesHandler,
  // What other contexts own.
  CrearCuponHandler,
  CambiarCuponHandler,
  ListarCuponesHandler,
  AlCambiarCampana,
  AlCambiarAfiliado,
  // What has happened.
  VerConversionHandler,
  ListarConversionesHandler,
  VerEstadisticasHandler,
  VerEmbudoHandler,
  VerAtascosHandler,
  ReanudarConversionHandler,
];

const puertos = [
  { provide: Conversiones, useClass: EventStoreConversiones },
  { provide: Comisiones, useClass: MysqlComisiones },
  { provide: ReembolsosPendientes, useClass: MysqlReembolsosPendientes },
  { provide: VentasDeCliente, useClass: MysqlVentasDeCliente },
  { provide: DuracionDeSaga, useClass: MetricsDuracionDeSaga },
  { provide: ConversionesEnEspera, useClass: MysqlEnEspera },
  { provide: Referencias, useClass: MysqlReferencias },
  { provide: Conocidos, useClass: MysqlConocidos },
  { provide: CopiasDeCampanas, useClass: MysqlCopiasDeCampanas },
  { provide: CopiasDeAfiliados, useClass: MysqlCopiasDeAfiliados },
  { provide: Cupones, useClass: MysqlCupones },
  { provide: Clics, useClass: MysqlClics },
  { provide: ClicsDeclarados, useClass: MysqlClicsDeclarados },
  { provide: Enlaces, useClass: MysqlEnlaces },
  SpoolVisitas,
  { provide: Visitas, useExisting: SpoolVisitas },
  { provide: Atascos, useClass: MysqlAtascos },
  ...lecturas.flatMap((lectura) => lectura.providers),
  {
    provide: EventStore,
    useFactory: (dataSource: DataSource, unitOfWork: MysqlUnitOfWork, clock: Clock) =>
      new MysqlEventStore({ topic: 'conversiones.eventos', source: 'conversiones', dataSource, unitOfWork, clock }),
    inject: [DataSource, MysqlUnitOfWork, Clock],
  },
];

const controllers = [
  DeteccionController,
  TransicionesController,
  ReembolsosDeVentaController,
  ReembolsosController,
  RevisionController,
  ...lecturas.flatMap((lectura) => lectura.controllers),
  AtascosController,
  ClicsController,
  EnlacesController,
  CuponesController,
  RedireccionController,
];

const consumers = [CampanasConsumer, AfiliadosConsumer, ComisionesConsumer, ComandosConsumer, Consumers];

@Module({})
export class ConversionesModule {
  static forRoot(config: ConversionesConfig): DynamicModule {
    return {
      module: ConversionesModule,
      imports: [
        PlatformModule.forRoot({ name: 'conversiones', config, expiries: [clicsUltimos, intentosAntiguos] }),
        CqrsModule.forRoot(),
      ],
      controllers,
      providers: [
        ...casosDeUso,
        ...puertos,
        ...consumers,
        AtascosCheck,
        ...stuckProviders(MysqlAtascadas, { everyMs: config.ATASCOS_CADA_MS, afterMs: config.ATASCO_MS }),
        Lote,
        Recibos,
        Redirecciones,
        ClicsDeEnlaces,
        Apartados,
        Almacen,
        EnlacesLoop,
        VisitasLoop,
        EsperaLoop,
        ProyeccionesLoop,
        SuscripcionesDeConversiones,
      ],
    };
  }
}
