import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import type { MarketingConfig } from '../../config.js';
import { Alertas } from '../application/alertas.js';
import { AprobarLiquidacionHandler } from '../application/aprobar-liquidacion.js';
import { Circuito } from '../application/circuito.js';
import { CrearLiquidacionHandler } from '../application/crear-liquidacion.js';
import { Desenlace } from '../application/desenlace.js';
import { DespacharPagos, PasarelaProtegida } from '../application/despachar-pagos.js';
import { ReanudarPagoHandler } from '../application/reanudar-pago.js';
import { RegistrarRespuesta } from '../application/registrar-respuesta.js';
import { Reunion } from '../application/reunion.js';
import { LiquidacionRepository } from '../domain/liquidacion.repository.js';
import { PagoRepository } from '../domain/pago.repository.js';
import { Pasarela } from '../domain/pasarela.js';
import { Reintentos, reintentosDe } from '../domain/reintentos.js';
import { CircuitoEnRedis } from './circuito.redis.js';
import { ContabilidadConsulta } from './contabilidad.consulta.js';
import { DespachoLoop } from './despacho.loop.js';
import { Despertador } from './despertador.js';
import { ExtractoConsulta } from './extracto.consulta.js';
import { AtascosController } from './http/atascos.controller.js';
import { CallbackController } from './http/callback.controller.js';
import { ContabilidadController } from './http/contabilidad.controller.js';
import { ExtractosController } from './http/extractos.controller.js';
import { LiquidacionesController } from './http/liquidaciones.controller.js';
import { PagosController } from './http/pagos.controller.js';
import { MysqlLiquidacionRepository } from './liquidacion.repository.mysql.js';
import { MedidasDePagos } from './medidas.js';
import { MysqlPagoRepository } from './pago.repository.mysql.js';
import { PasarelaHttp } from './pasarela.http.js';
import { RecibirAviso } from './recibir-aviso.js';
import { RedisDePagos } from './redis.js';

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
