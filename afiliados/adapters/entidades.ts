import { afiliadoSchema } from './afiliado.fila.js';
import { historiaSchema } from './historia.fila.js';
import { inscripcionSchema } from './inscripcion.fila.js';

/** The tables that are read and written as plain records. */
export const entidades = [afiliadoSchema, historiaSchema, inscripcionSchema];
