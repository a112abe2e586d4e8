import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/providers.js';
import { Barridos } from './barridos.js';
import { campanaSchema } from './campanas/adapters/campana/campana.fila.js';
import { marcaSchema } from './campanas/adapters/marca/marca.repository.mysql.js';
import { casosDeCampanas, controllersDeCampanas, providersDeCampanas } from './campanas/campanas.providers.js';
import { ComandosConsumer } from './comandos.consumer.js';
import {
  casosDeComisiones,
  controllersDeComisiones,
  providersDeComisiones,
} from './comisiones/comisiones.providers.js';
import type { MarketingConfig } from './config.js';
import { MysqlAtascos } from './pagos/adapters/pago/atascos.mysql.js';
import { casosDePagos, controllersDePagos, providersDePagos } from './pagos/pagos.providers.js';
import { casosDeReportes, controllersDeReportes, providersDeReportes } from './reportes/reportes.providers.js';
import { SuscripcionesDeMarketing } from './suscripciones.js';

/** The use cases, each listed where its module is put together. */
const casos = [...casosDeCampanas, ...casosDeComisiones, ...casosDePagos, ...casosDeReportes];

@Module({})
export class MarketingModule {
  static forRoot(config: MarketingConfig): DynamicModule {
    const entities = [marcaSchema, campanaSchema];
    return {
      module: MarketingModule,
      imports: [PlatformModule.forRoot({ name: 'marketing', config, entities }), CqrsModule.forRoot()],
      controllers: [
        ...controllersDeCampanas,
        ...controllersDeComisiones,
        ...controllersDeReportes,
        ...controllersDePagos,
      ],
      providers: [
        ...casos,
        ...providersDeCampanas,
        ...providersDeComisiones,
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
