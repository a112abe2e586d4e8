import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Clock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { StuckBoard } from '../health/board.js';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { ServiceInfo } from '../health/service-info.js';
import { ScopeGuard } from '../security/scope.guard.js';
import { TokenVerifier } from '../security/tokens.js';
import { createLogger, Logger } from '../telemetry/logger.js';
import { MetricsController } from '../telemetry/metrics.controller.js';
import { Metrics } from '../telemetry/metrics.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';

interface HttpOptions {
  readonly config: BaseConfig;
  /** The service's name, as in the table of topics. */
  readonly name: string;
  readonly version: string;
}

/**
 * What every service answers with, and how. Some other global module provides Clock and MysqlUnitOfWork, and may provide
 * an AccessLog.
 */
@Module({})
export class HttpModule {
  static forRoot({ config, name, version }: HttpOptions): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: ServiceInfo, useValue: new ServiceInfo(name, version, config.INSTANCIA) },
        { provide: Logger, useValue: createLogger(config, name) },
        { provide: Metrics, useValue: new Metrics(name) },
        { provide: TokenVerifier, useFactory: (clock: Clock) => new TokenVerifier(config, clock), inject: [Clock] },
        Readiness,
        StuckBoard,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: ScopeGuard },
        // The only one: each costs a request several promises, whatever it does.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [ServiceInfo, Logger, Metrics, Readiness, StuckBoard],
    };
  }
}
