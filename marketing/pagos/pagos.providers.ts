import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import type { ConfigDePagos } from './adapters/config.js';
import { ContabilidadController } from './adapters/contabilidad/contabilidad.controller.js';
import { MysqlLecturaDeLibros } from './adapters/contabilidad/contabilidad.mysql.js';
import { MysqlRenglones } from './adapters/liquidacion/extracto.mysql.js';
import { ExtractosController } from './adapters/liquidacion/extractos.controller.js';
import { MysqlLiquidacionRepository } from './adapters/liquidacion/liquidacion.repository.mysql.js';
import { LiquidacionesController } from './adapters/liquidacion/liquidaciones.controller.js';
import { AtascosController } from './adapters/pago/atascos.controller.js';
import { DespachoLoop } from './adapters/pago/despacho.loop.js';
import { Despertador } from './adapters/pago/despertador.js';
import { DevolucionesController } from './adapters/pago/devoluciones.controller.js';
import { MedidasDePagos } from './adapters/pago/medidas.js';
import { MysqlPagoRepository } from './adapters/pago/pago.repository.mysql.js';
import { PagosController } from './adapters/pago/pagos.controller.js';
import { MysqlAvisosRecibidos } from './adapters/pasarela/avisos.mysql.js';
import { CallbackController } from './adapters/pasarela/callback.controller.js';
import { RedisCircuito } from './adapters/pasarela/circuito.redis.js';
import { HttpPasarela } from './adapters/pasarela/pasarela.http.js';
import { RedisDePagos } from './adapters/pasarela/redis.js';
import { LecturaDeLibros, VerContabilidadHandler } from './application/contabilidad/ver-contabilidad.consulta.js';
import { Cuentas } from './application/cuentas/cuentas.js';
import { Desenlace } from './application/cuentas/desenlace.js';
import { Revision } from './application/cuentas/revision.js';
import { AprobacionRevisada } from './application/liquidacion/aprobacion-revisada.js';
import { AprobarLiquidacionHandler } from './application/liquidacion/aprobar-liquidacion.js';
import { CancelarLiquidacionHandler } from './application/liquidacion/cancelar-liquidacion.js';
import { CrearLiquidacionHandler } from './application/liquidacion/crear-liquidacion.js';
import { ListarLiquidacionesHandler } from './application/liquidacion/listar-liquidaciones.consulta.js';
import { Reunion } from './application/liquidacion/reunion.js';
import { Renglones, VerExtractoHandler } from './application/liquidacion/ver-extracto.consulta.js';
import { VerLiquidacionHandler } from './application/liquidacion/ver-liquidacion.consulta.js';
import { Alertas } from './application/pago/alertas.js';
import { DespacharPagos } from './application/pago/despachar-pagos.js';
import { DevolverPagoHandler } from './application/pago/devolver-pago.js';
import { ListarAtascosHandler } from './application/pago/listar-atascos.consulta.js';
import { ListarPagosHandler } from './application/pago/listar-pagos.consulta.js';
import { ReanudarPagoHandler } from './application/pago/reanudar-pago.js';
import { AvisosRecibidos, RecibirAvisoHandler } from './application/pago/recibir-aviso.js';
import { RegistrarRespuesta } from './application/pago/registrar-respuesta.js';
import { Turno } from './application/pago/turno.js';
import { VerPagoHandler } from './application/pago/ver-pago.consulta.js';
import { Circuito } from './application/pasarela/circuito.js';
import { PasarelaProtegida } from './application/pasarela/pasarela-protegida.js';
import { LiquidacionRepository } from './domain/liquidacion/liquidacion.repository.js';
import { PagoRepository } from './domain/pago/pago.repository.js';
import { Reintentos, reintentosDe } from './domain/pago/reintentos.js';
import { Pasarela } from './domain/pasarela/pasarela.js';

/** The use cases. */
export const casosDePagos = [
  CrearLiquidacionHandler,
  AprobarLiquidacionHandler,
  CancelarLiquidacionHandler,
  DespacharPagos,
  RegistrarRespuesta,
  RecibirAvisoHandler,
  ReanudarPagoHandler,
  DevolverPagoHandler,
  ListarLiquidacionesHandler,
  VerLiquidacionHandler,
  VerExtractoHandler,
  ListarPagosHandler,
  VerPagoHandler,
  ListarAtascosHandler,
  VerContabilidadHandler,
];

export const controllersDePagos = [
  LiquidacionesController,
  ExtractosController,
  CallbackController,
  PagosController,
  DevolucionesController,
  ContabilidadController,
  AtascosController,
];

const RITMO = { baseMs: 250, maximoMs: 300_000, maximo: 8 };
const CIRCUITO = { fallos: 5, abiertoMs: 5_000 };

const puertos = [
  { provide: LiquidacionRepository, useClass: MysqlLiquidacionRepository },
  { provide: PagoRepository, useClass: MysqlPagoRepository },
  { provide: Renglones, useClass: MysqlRenglones },
  { provide: AvisosRecibidos, useClass: MysqlAvisosRecibidos },
  { provide: LecturaDeLibros, useClass: MysqlLecturaDeLibros },
  { provide: Reintentos, useValue: reintentosDe(RITMO, Math.random) },
  {
    provide: Pasarela,
    useFactory: (config: ConfigDePagos, { sinRespuesta }: MedidasDePagos, clock: Clock) => {
      const { PASARELA_URL: url = '', PASARELA_SECRETO: secreto = '', PASARELA_PLAZO_MS: plazoMs } = config;
      return new HttpPasarela({ url, secreto, plazoMs, sinRespuesta, clock });
    },
    inject: [CONFIG, MedidasDePagos, Clock],
  },
  {
    provide: Circuito,
    useFactory: ({ redis }: RedisDePagos, { PASARELA_URL: pasarela = '' }: ConfigDePagos) =>
      new RedisCircuito(redis, { ...CIRCUITO, pasarela }),
    inject: [RedisDePagos, CONFIG],
  },
];

export const providersDePagos = [
  ...puertos,
  Reunion,
  Revision,
  AprobacionRevisada,
  Turno,
  Cuentas,
  Desenlace,
  Alertas,
  PasarelaProtegida,
  Despertador,
  MedidasDePagos,
  DespachoLoop,
  RedisDePagos,
];
