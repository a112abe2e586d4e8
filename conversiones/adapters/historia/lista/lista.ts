import { ListaDeConversiones } from '../../../application/historia/listar-conversiones.consulta.js';
import { ConversionesController } from '../http/conversiones.controller.js';
import type { Lectura } from '../lectura.js';
import { MysqlLista } from './lista.mysql.js';
import { proyeccion } from './lista.projection.js';

/** Conversions as they are. */
export const lista: Lectura = {
  proyeccion,
  controllers: [ConversionesController],
  providers: [{ provide: ListaDeConversiones, useClass: MysqlLista }],
};
