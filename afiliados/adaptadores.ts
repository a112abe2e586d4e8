import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { OutboxDeAccesos } from './adapters/afiliado/accesos.outbox.js';
import { MysqlAfiliadoRepository } from './adapters/afiliado/afiliado.repository.mysql.js';
import { MysqlHistorias } from './adapters/afiliado/historias.mysql.js';
import { AfiliadosController } from './adapters/afiliado/http/afiliados.controller.js';
import { HistoriaController } from './adapters/afiliado/http/historia.controller.js';
import { TransicionesController } from './adapters/afiliado/http/transiciones.controller.js';
import { AtascosController } from './adapters/beneficiario/atascos.controller.js';
import type { ConfigDeCuentas } from './adapters/beneficiario/config.js';
import { HttpRegistroDeCuentas } from './adapters/beneficiario/cuentas.http.js';
import { RegistroLoop } from './adapters/beneficiario/registro.loop.js';
import { MysqlRegistrosPendientes } from './adapters/beneficiario/registros-pendientes.mysql.js';
import { MysqlCampanas } from './adapters/campana/campanas.mysql.js';
import { InscripcionesController } from './adapters/inscripcion/inscripciones.controller.js';
import { MysqlPartidas } from './adapters/saldo/partidas.mysql.js';
import { SaldoController } from './adapters/saldo/saldo.controller.js';
import { MysqlSaldos } from './adapters/saldo/saldos.mysql.js';
import { RegistroDeAccesos } from './application/afiliado/accesos.js';
import { Historias } from './application/afiliado/ver-historia.consulta.js';
import { RegistrosPendientes } from './application/beneficiario/registros-pendientes.js';
import { Saldos } from './application/saldo/ver-saldo.consulta.js';
import { AfiliadoRepository } from './domain/afiliado/afiliado.repository.js';
import { RegistroDeCuentas } from './domain/beneficiario/registro.js';
import { Campanas } from './domain/campana/campanas.js';
import { Partidas } from './domain/saldo/partidas.js';

export const controllers = [
  AfiliadosController,
  TransicionesController,
  InscripcionesController,
  HistoriaController,
  SaldoController,
  AtascosController,
];

/** What runs by itself. */
export const loops = [RegistroLoop];

/** What the use cases ask for, and who gives it to them. */
export const puertos = [
  { provide: AfiliadoRepository, useClass: MysqlAfiliadoRepository },
  { provide: Historias, useClass: MysqlHistorias },
  { provide: Campanas, useClass: MysqlCampanas },
  { provide: Partidas, useClass: MysqlPartidas },
  { provide: Saldos, useClass: MysqlSaldos },
  { provide: RegistroDeAccesos, useClass: OutboxDeAccesos },
  { provide: RegistrosPendientes, useClass: MysqlRegistrosPendientes },
  {
    provide: RegistroDeCuentas,
    useFactory: (config: ConfigDeCuentas, metrics: Metrics, clock: Clock) => {
      const { PASARELA_URL: url = '', PASARELA_SECRETO: secreto = '', PASARELA_PLAZO_MS: plazoMs } = config;
      const ayuda = 'Calls to the gateway about an account that nothing came of, by what happened.';
      const fallos = metrics.counter('beneficiary_failures_total', ayuda, ['codigo']);
      const sinRespuesta = (codigo: string) => fallos.inc({ codigo });
      return new HttpRegistroDeCuentas({ url, secreto, plazoMs, sinRespuesta, clock });
    },
    inject: [CONFIG, Metrics, Clock],
  },
];
