import { BitacoraController } from './bitacora/adapters/bitacora.controller.js';
import { MysqlBitacora } from './bitacora/adapters/bitacora.mysql.js';
import { Bitacora } from './bitacora/application/bitacora.js';
import { MysqlRegistros } from './comun/adapters/registros.mysql.js';
import { Registros } from './comun/application/registros.js';
import { CumplimientoController } from './cumplimiento/adapters/cumplimiento.controller.js';
import { MysqlAlertasVigentes } from './vigilancia/adapters/alertas-vigentes.mysql.js';
import { MysqlAparcadoRepository } from './vigilancia/adapters/aparcado.repository.mysql.js';
import { MysqlHistoriasDeAparcados } from './vigilancia/adapters/historias.mysql.js';
import { AvisosController } from './vigilancia/adapters/http/avisos.controller.js';
import { DecisionesDeErroresController } from './vigilancia/adapters/http/decisiones.controller.js';
import { ErroresController } from './vigilancia/adapters/http/errores.controller.js';
import { MysqlLatidos } from './vigilancia/adapters/latidos.mysql.js';
import { OutboxReprocesos } from './vigilancia/adapters/reprocesos.outbox.js';
import { Latidos } from './vigilancia/application/al-latir-servicio.js';
import { AlertasVigentes } from './vigilancia/application/alertas-vigentes.js';
import { Reprocesos } from './vigilancia/application/decisiones.js';
import { HistoriasDeAparcados } from './vigilancia/application/ver-aparcado.consulta.js';
import { AparcadoRepository } from './vigilancia/domain/aparcado.repository.js';

export const controllers = [
  BitacoraController,
  CumplimientoController,
  AvisosController,
  ErroresController,
  DecisionesDeErroresController,
];

/** What the use cases ask for, and who gives it to them. */
export const puertos = [
  { provide: Bitacora, useClass: MysqlBitacora },
  { provide: Registros, useClass: MysqlRegistros },
  { provide: AlertasVigentes, useClass: MysqlAlertasVigentes },
  { provide: Latidos, useClass: MysqlLatidos },
  { provide: AparcadoRepository, useClass: MysqlAparcadoRepository },
  { provide: HistoriasDeAparcados, useClass: MysqlHistoriasDeAparcados },
  { provide: Reprocesos, useClass: OutboxReprocesos },
];
