import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import type { MarketingConfig } from '../config.js';
import { Alertas } from './application/pago/alertas.js';
import { AprobarLiquidacionHandler } from './application/liquidacion/aprobar-liquidacion.js';
import { Circuito } from './application/pasarela/circuito.js';
import { CrearLiquidacionHandler } from './application/liquidacion/crear-liquidacion.js';
import { Desenlace } from './application/pago/desenlace.js';
import { DespacharPagos, PasarelaProtegida } from './application/pago/despachar-pagos.js';
import { ReanudarPagoHandler } from './application/pago/reanudar-pago.js';
import { RegistrarRespuesta } from './application/pago/registrar-respuesta.js';
import { Reunion } from './application/liquidacion/reunion.js';
import { LiquidacionRepository } from './domain/liquidacion/liquidacion.repository.js';
import { PagoRepository } from './domain/pago/pago.repository.js';
import { Pasarela } from './domain/pasarela/pasarela.js';
import { Reintentos, reintentosDe } from './domain/pago/reintentos.js';
import { CircuitoEnRedis } from './adapters/pasarela/circuito.redis.js';
import { ContabilidadConsulta } from './adapters/contabilidad/contabilidad.mysql.js';
import { DespachoLoop } from './adapters/pago/despacho.loop.js';
import { Despertador } from './adapters/pago/despertador.js';
import { ExtractoConsulta } from './adapters/liquidacion/extracto.mysql.js';
import { AtascosController } from './adapters/pago/atascos.controller.js';
import { CallbackController } from './adapters/pasarela/callback.controller.js';
import { ContabilidadController } from './adapters/contabilidad/contabilidad.controller.js';
import { ExtractosController } from './adapters/liquidacion/extractos.controller.js';
import { LiquidacionesController } from './adapters/liquidacion/liquidaciones.controller.js';
import { PagosController } from './adapters/pago/pagos.controller.js';
import { MysqlLiquidacionRepository } from './adapters/liquidacion/liquidacion.repository.mysql.js';
import { MedidasDePagos } from './adapters/pago/medidas.js';
import { MysqlPagoRepository } from './adapters/pago/pago.repository.mysql.js';
import { PasarelaHttp } from './adapters/pasarela/pasarela.http.js';
import { RecibirAviso } from './application/pago/recibir-aviso.js';
import { RedisDePagos } from './adapters/pasarela/redis.js';

export const controllersDePagos = [
  LiquidacionesController,
  ExtractosController,
  CallbackController,
  PagosController,
  ContabilidadController,
  AtascosController,
];

const RITMO = { baseMs: 250, maximoMs: 300_000, maximo: 8 };
const CIRCUITO = { fallos: 5, abiertoMs: 5_000 };

export const providersDePagos = [
  CrearLiquidacionHandler,
  AprobarLiquidacionHandler,
  Reunion,
  Alertas,
  Desenlace,
  RegistrarRespuesta,
  PasarelaProtegida,
  DespacharPagos,
  Despertador,
  MedidasDePagos,
  DespachoLoop,
  ReanudarPagoHandler,
  RecibirAviso,
  ContabilidadConsulta,
  ExtractoConsulta,
  RedisDePagos,
  { provide: LiquidacionRepository, useClass: MysqlLiquidacionRepository },
  { provide: PagoRepository, useClass: MysqlPagoRepository },
  { provide: Reintentos, useValue: reintentosDe(RITMO, Math.random) },
  {
    provide: Pasarela,
    useFactory: (config: MarketingConfig, { sinRespuesta }: MedidasDePagos) => {
      const { PASARELA_URL: url = '', PASARELA_SECRETO: secreto = '', PASARELA_PLAZO_MS: plazoMs } = config;
      return new PasarelaHttp({ url, secreto, plazoMs, sinRespuesta });
    },
    inject: [CONFIG, MedidasDePagos],
  },
  {
    provide: Circuito,
    useFactory: ({ redis }: RedisDePagos, { PASARELA_URL: pasarela = '' }: MarketingConfig) =>
      new CircuitoEnRedis(redis, { ...CIRCUITO, pasarela }),
    inject: [RedisDePagos, CONFIG],
  },
];
