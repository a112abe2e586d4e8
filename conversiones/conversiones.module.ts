import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/providers.js';
import { AfiliadosConsumer } from './adapters/conocido/afiliados.consumer.js';
import { CampanasConsumer } from './adapters/conocido/campanas.consumer.js';
import { CuponesController } from './adapters/conocido/http/cupones.controller.js';
import { ComisionesConsumer } from './adapters/conversion/comisiones.consumer.js';
import { TransicionesController } from './adapters/conversion/http/transiciones.controller.js';
import { AtascosCheck } from './adapters/historia/atascos.check.js';
import { MysqlAtascadas } from './adapters/historia/atascos.mysql.js';
import { AtascosController } from './adapters/historia/http/atascos.controller.js';
import { lecturas } from './adapters/historia/proyecciones/definiciones.js';
import { ProyeccionesLoop } from './adapters/historia/proyecciones/proyecciones.loop.js';
import { EsperaLoop } from './adapters/juicio/espera.loop.js';
import { RevisionController } from './adapters/juicio/http/revision.controller.js';
import { ComandosConsumer } from './adapters/pedido/comandos.consumer.js';
import { DeteccionController } from './adapters/pedido/http/deteccion.controller.js';
import { Lote } from './adapters/pedido/http/lote.js';
import { Recibos } from './adapters/pedido/http/recibos.js';
import { ReembolsosDeVentaController } from './adapters/reembolso/http/de-una-venta.controller.js';
import { ReembolsosController } from './adapters/reembolso/http/reembolsos.controller.js';
import { clicsUltimos } from './adapters/seguimiento/clics.mysql.js';
import { intentosAntiguos } from './adapters/seguimiento/declarados.mysql.js';
import { EnlacesLoop } from './adapters/seguimiento/enlaces.loop.js';
import { ClicsController } from './adapters/seguimiento/http/clics.controller.js';
import { EnlacesController } from './adapters/seguimiento/http/enlaces.controller.js';
import { RedireccionController } from './adapters/seguimiento/http/redireccion.controller.js';
import { Redirecciones } from './adapters/seguimiento/http/redirecciones.metrics.js';
import { Almacen } from './adapters/seguimiento/spool/almacen.js';
import { Apartados } from './adapters/seguimiento/spool/apartados.js';
import { ClicsDeEnlaces } from './adapters/seguimiento/spool/clics-de-enlaces.metrics.js';
import { VisitasLoop } from './adapters/seguimiento/spool/visitas.loop.js';
import { AlCambiarAfiliado } from './application/conocido/al-cambiar-afiliado.js';
import { AlCambiarCampana } from './application/conocido/al-cambiar-campana.js';
import { CambiarCuponHandler } from './application/conocido/cambiar-cupon.js';
import { CrearCuponHandler } from './application/conocido/crear-cupon.js';
import { ListarCuponesHandler } from './application/conocido/listar-cupones.consulta.js';
import { AjustarConversionHandler } from './application/conversion/ajustar-conversion.js';
import { AlCambiarComision } from './application/conversion/al-cambiar-comision.js';
import { CancelarConversionHandler } from './application/conversion/cancelar-conversion.js';
import { ListarConversionesHandler } from './application/historia/listar-conversiones.consulta.js';
import { ReanudarConversionHandler } from './application/historia/reanudar-conversion.js';
import { VerAtascosHandler } from './application/historia/ver-atascos.consulta.js';
import { VerConversionHandler } from './application/historia/ver-conversion.consulta.js';
import { VerEmbudoHandler } from './application/historia/ver-embudo.consulta.js';
import { VerEstadisticasHandler } from './application/historia/ver-estadisticas.consulta.js';
import { DecidirEnEspera } from './application/juicio/decidir-en-espera.js';
import { RechazarConversionHandler } from './application/juicio/rechazar-conversion.js';
import { RevisionAMano } from './application/juicio/revision-a-mano.js';
import { ValidarConversionHandler } from './application/juicio/validar-conversion.js';
import { DetectarConversionHandler } from './application/pedido/detectar-conversion.js';
import { ListarReembolsosHandler } from './application/reembolso/listar-reembolsos.consulta.js';
import { ReembolsarClienteHandler } from './application/reembolso/reembolsar-cliente.js';
import { ReembolsarConversionHandler } from './application/reembolso/reembolsar-conversion.js';
import { ReembolsarEnEspera } from './application/reembolso/reembolsar-en-espera.js';
import { RepartirReembolsos } from './application/reembolso/repartir-reembolsos.js';
import { TratosDelExceso } from './application/reembolso/trato-del-exceso.js';
import { CambiarEnlaceHandler } from './application/seguimiento/cambiar-enlace.js';
import { ListarClicsHandler, VerClicHandler } from './application/seguimiento/clics.consulta.js';
import { CrearEnlaceHandler } from './application/seguimiento/crear-enlace.js';
import { GuardarVisitas } from './application/seguimiento/guardar-visitas.js';
import { ListarEnlacesHandler } from './application/seguimiento/listar-enlaces.consulta.js';
import { RegistrarClicHandler } from './application/seguimiento/registrar-clic.js';
import { SeguirEnlaceHandler } from './application/seguimiento/seguir-enlace.js';
import { VerEnlaceHandler } from './application/seguimiento/ver-enlace.consulta.js';
import type { ConversionesConfig } from './config.js';
import { puertos } from './puertos.js';
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
