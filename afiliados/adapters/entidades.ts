import type { EntitySchema } from 'typeorm';
import { afiliadoSchema } from './afiliado/afiliado.fila.js';
import { historiaSchema } from './afiliado/historia.fila.js';
import { inscripcionSchema } from './inscripcion/inscripcion.fila.js';

/** The tables that are read and written as plain records. */
export const entidades: readonly EntitySchema[] = [afiliadoSchema, historiaSchema, inscripcionSchema];
