import { Module, type DynamicModule } from '@nestjs/common';
import type { BaseConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { AuditoriaConsumer } from './adapters/auditoria.consumer.js';
import { Bitacora } from './adapters/bitacora.mysql.js';
import { BitacoraController } from './adapters/http/bitacora.controller.js';
import { RegistrosController } from './adapters/http/registros.controller.js';
import { ErroresController } from './adapters/http/errores.controller.js';
import { DecisionesDeErroresController } from './adapters/http/decisiones.controller.js';
import { Aparcados } from './adapters/aparcados.mysql.js';
import { Decisiones } from './adapters/decisiones.mysql.js';
import { Recepcion } from './adapters/recepcion.mysql.js';
import { Registros } from './adapters/registros.mysql.js';

@Module({})
export class AuditoriaModule {
  static forRoot(config: BaseConfig): DynamicModule {
    return {
      module: AuditoriaModule,
      imports: [PlatformModule.forRoot({ name: 'auditoria', config })],
      controllers: [BitacoraController, RegistrosController, ErroresController, DecisionesDeErroresController],
      providers: [Bitacora, Registros, Aparcados, Decisiones, Recepcion, AuditoriaConsumer],
    };
  }
}
