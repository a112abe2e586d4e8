import { OutboxDeAccesos } from './adapters/afiliado/accesos.outbox.js';
import { MysqlAfiliadoRepository } from './adapters/afiliado/afiliado.repository.mysql.js';
import { MysqlHistorias } from './adapters/afiliado/historias.mysql.js';
import { AfiliadosController } from './adapters/afiliado/http/afiliados.controller.js';
import { HistoriaController } from './adapters/afiliado/http/historia.controller.js';
import { TransicionesController } from './adapters/afiliado/http/transiciones.controller.js';
import { MysqlCampanas } from './adapters/campana/campanas.mysql.js';
import { InscripcionesController } from './adapters/inscripcion/inscripciones.controller.js';
import { MysqlPartidas } from './adapters/saldo/partidas.mysql.js';
import { SaldoController } from './adapters/saldo/saldo.controller.js';
import { MysqlSaldos } from './adapters/saldo/saldos.mysql.js';
import { RegistroDeAccesos } from './application/afiliado/accesos.js';
import { Historias } from './application/afiliado/ver-historia.consulta.js';
import { Saldos } from './application/saldo/ver-saldo.consulta.js';
import { AfiliadoRepository } from './domain/afiliado/afiliado.repository.js';
import { Campanas } from './domain/campana/campanas.js';
import { Partidas } from './domain/saldo/partidas.js';

export const controllers = [
  AfiliadosController,
  TransicionesController,
  InscripcionesController,
  HistoriaController,
  SaldoController,
];

/** What the use cases ask for, and who gives it to them. */
export const puertos = [
  { provide: AfiliadoRepository, useClass: MysqlAfiliadoRepository },
  { provide: Historias, useClass: MysqlHistorias },
  { provide: Campanas, useClass: MysqlCampanas },
  { provide: Partidas, useClass: MysqlPartidas },
  { provide: Saldos, useClass: MysqlSaldos },
  { provide: RegistroDeAccesos, useClass: OutboxDeAccesos },
];
