import { Embudos } from '../../../application/historia/ver-embudo.consulta.js';
import { Estadisticas } from '../../../application/historia/ver-estadisticas.consulta.js';
import type { Lectura } from '../lectura.js';
import { MysqlEmbudos } from './embudo.mysql.js';
import { proyeccion } from './estadistica.projection.js';
import { EstadisticasController } from './estadisticas.controller.js';
import { MysqlEstadisticas } from './estadisticas.mysql.js';

/** What conversions add up to. */
export const estadisticas: Lectura = {
  proyeccion,
  controllers: [EstadisticasController],
  providers: [
    { provide: Estadisticas, useClass: MysqlEstadisticas },
    { provide: Embudos, useClass: MysqlEmbudos },
  ],
};
