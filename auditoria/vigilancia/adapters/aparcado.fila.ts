import type { Condiciones } from '../../comun/adapters/filtro.mysql.js';
import type { Aparcado, AparcadoCompleto } from '../domain/aparcado.js';
import type { FiltroDeAparcados } from '../domain/aparcado.repository.js';

/** Rows of table `aparcado`, as far as they are listed and as a whole. */
export type AparcadoFila = Omit<Aparcado, 'permanente'> & { readonly permanente: number };
export type AparcadoCompletoFila = Omit<AparcadoCompleto, 'permanente'> & { readonly permanente: number };

export const LISTADO =
  'orden, id, servicio, topic, suscripcion, mensaje, tipo, clave, situacion, vez, causa, intentos, permanente, aparcado_en, actualizado_en';
export const COMPLETO = `${LISTADO}, esquema, payload, original`;

export const CONDICIONES: Condiciones<FiltroDeAparcados> = {
  situacion: 'situacion = ?',
  servicio: 'servicio = ?',
  topic: 'topic = ?',
  suscripcion: 'suscripcion = ?',
  tipo: 'tipo = ?',
  mensaje: 'mensaje = ?',
  clave: 'clave = ?',
  desde: 'aparcado_en >= ?',
  hasta: 'aparcado_en < ?',
};

export const deFila = <F extends { readonly permanente: number }>(fila: F) => ({
  ...fila,
  permanente: Boolean(fila.permanente),
});
