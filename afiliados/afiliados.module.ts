import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { BaseConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { OutboxDeAccesos } from './adapters/accesos.mysql.js';
import { MysqlAfiliadoRepository } from './adapters/afiliado.repository.mysql.js';
import { MysqlCampanas } from './adapters/campanas/campanas.mysql.js';
import { ComandosConsumer } from './adapters/comandos.consumer.js';
import { entidades } from './adapters/entidades.js';
import { AfiliadosController } from './adapters/http/afiliados.controller.js';
import { InscripcionesController } from './adapters/http/inscripciones.controller.js';
import { LecturasController } from './adapters/http/lecturas.controller.js';
import { TransicionesController } from './adapters/http/transiciones.controller.js';
import { MysqlSaldos } from './adapters/saldo/saldos.mysql.js';
import { SuscripcionesDeAfiliados } from './adapters/suscripciones.js';
import { ActualizarAfiliadoHandler } from './application/actualizar-afiliado.js';
import { AprobarAfiliadoHandler } from './application/aprobar-afiliado.js';
import { BloquearAfiliadoHandler } from './application/bloquear-afiliado.js';
import { CambiarNivelHandler } from './application/cambiar-nivel.js';
import { DesactivarAfiliadoHandler } from './application/desactivar-afiliado.js';
import { DesbloquearAfiliadoHandler } from './application/desbloquear-afiliado.js';
import { InscribirAfiliadoHandler } from './application/inscribir-afiliado.js';
import { RegistroDeAccesos } from './application/lector.js';
import { ListarAfiliadosHandler } from './application/listar-afiliados.js';
import { ReactivarAfiliadoHandler } from './application/reactivar-afiliado.js';
import { RechazarAfiliadoHandler } from './application/rechazar-afiliado.js';
import { RegistrarAfiliadoHandler } from './application/registrar-afiliado.js';
import { SuspenderAfiliadoHandler } from './application/suspender-afiliado.js';
import { TerminarInscripcionHandler } from './application/terminar-inscripcion.js';
import { VerAfiliadoHandler } from './application/ver-afiliado.js';
import { VerHistoriaHandler } from './application/ver-historia.js';
import { Saldos, VerSaldoHandler } from './application/ver-saldo.js';
import { AfiliadoRepository } from './domain/afiliado.repository.js';
import { Campanas } from './domain/campanas.js';

const casos = [
  RegistrarAfiliadoHandler,
  ActualizarAfiliadoHandler,
  AprobarAfiliadoHandler,
  RechazarAfiliadoHandler,
  SuspenderAfiliadoHandler,
  ReactivarAfiliadoHandler,
  DesactivarAfiliadoHandler,
  BloquearAfiliadoHandler,
  DesbloquearAfiliadoHandler,
  CambiarNivelHandler,
  InscribirAfiliadoHandler,
  TerminarInscripcionHandler,
  VerAfiliadoHandler,
  ListarAfiliadosHandler,
  VerHistoriaHandler,
  VerSaldoHandler,
];

@Module({})
export class AfiliadosModule {
  static con(config: BaseConfig): DynamicModule {
    return {
      module: AfiliadosModule,
      imports: [PlatformModule.forRoot({ name: 'afiliados', config, entities: entidades }), CqrsModule.forRoot()],
      controllers: [AfiliadosController, TransicionesController, InscripcionesController, LecturasController],
      providers: [
        ...casos,
        { provide: AfiliadoRepository, useClass: MysqlAfiliadoRepository },
        { provide: Campanas, useClass: MysqlCampanas },
        { provide: Saldos, useClass: MysqlSaldos },
        { provide: RegistroDeAccesos, useClass: OutboxDeAccesos },
        ComandosConsumer,
        SuscripcionesDeAfiliados,
      ],
    };
  }
}
