import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { BaseConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { controllers, puertos } from './adaptadores.js';
import { ListarBitacoraHandler } from './bitacora/application/listar-bitacora.consulta.js';
import { VerIntegridadHandler } from './bitacora/application/ver-integridad.consulta.js';
import { VerMensajeHandler } from './bitacora/application/ver-mensaje.consulta.js';
import { ListarHechosHandler } from './comun/application/listar-hechos.consulta.js';
import { consumers, reacciones, SuscripcionesDeAuditoria } from './suscripciones.js';
import { AparcadosCheck } from './vigilancia/adapters/aparcados.check.js';
import { ListarAlertasVigentesHandler } from './vigilancia/application/alertas-vigentes.js';
import { DecidirAparcadoHandler } from './vigilancia/application/decidir-aparcado.js';
import { DecidirAparcadosHandler } from './vigilancia/application/decidir-aparcados.js';
import { Decisiones } from './vigilancia/application/decisiones.js';
import { ListarAparcadosHandler } from './vigilancia/application/listar-aparcados.consulta.js';
import { VerAparcadoHandler } from './vigilancia/application/ver-aparcado.consulta.js';

const casos = [DecidirAparcadoHandler, DecidirAparcadosHandler];
const consultas = [
  ListarBitacoraHandler,
  VerMensajeHandler,
  VerIntegridadHandler,
  ListarHechosHandler,
  ListarAparcadosHandler,
  VerAparcadoHandler,
  ListarAlertasVigentesHandler,
];

@Module({})
export class AuditoriaModule {
  static forRoot(config: BaseConfig): DynamicModule {
    return {
      module: AuditoriaModule,
      imports: [PlatformModule.forRoot({ name: 'auditoria', config }), CqrsModule.forRoot()],
      controllers,
      providers: [
        ...casos,
        ...reacciones,
        ...consultas,
        Decisiones,
        ...puertos,
        ...consumers,
        AparcadosCheck,
        SuscripcionesDeAuditoria,
      ],
    };
  }
}
