import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { LISTA } from '../conversion/conversion.fila.js';

const EN_ESPERA = `SELECT r.* FROM reembolso_en_espera r WHERE r.estado = 'EN_ESPERA'`;
const DE_LA_LISTA = `SELECT 1 FROM conversion c WHERE c.generacion = ${inUse(LISTA)}`;

/** Their sale is in the list, and of their brand; or they waited for too long. */
export const DE_VENTAS = `${EN_ESPERA} AND r.user_id IS NULL AND (r.recibido_en <= ? OR EXISTS (
  ${DE_LA_LISTA} AND c.id = r.conversion_id AND (r.marca_id = '' OR c.marca_id = r.marca_id)))`;

/** Of conversions as `c`: those of the customer of a refund, `r`, up to its instant. */
export const VENTA_DE = `c.marca_id = r.marca_id AND c.user_id = r.user_id
  AND c.ocurrido_en <= COALESCE(r.ocurrido_en, r.recibido_en)`;

/** And those it may be spread over: what was cancelled was taken back whole. */
export const CON_RESTO = `${VENTA_DE} AND c.moneda = r.moneda AND c.neto > 0 AND c.estado <> 'CANCELADA'`;

/** How far the list has come. */
export const HASTA = `(SELECT p.posicion FROM proyeccion p WHERE p.nombre = '${LISTA}' AND p.generacion = ${inUse(LISTA)})`;

/** A sale of their customer has something left; or they waited for too long. */
export const DE_CLIENTES = `${EN_ESPERA} AND r.user_id IS NOT NULL AND r.posicion <= ${HASTA} AND (r.recibido_en <= ?
  OR EXISTS (${DE_LA_LISTA} AND ${CON_RESTO}))`;

/** Of one customer, those before one of them that can go on. */
export const ANTERIORES = `${EN_ESPERA} AND r.marca_id = ? AND r.user_id = ? AND r.posicion <= ${HASTA}
  AND EXISTS (${DE_LA_LISTA} AND ${CON_RESTO}) AND (r.recibido_en < ? OR (r.recibido_en = ? AND r.clave < ?))
  ORDER BY r.recibido_en, r.clave`;

export const TRAS = 'AND (r.recibido_en > ? OR (r.recibido_en = ? AND r.clave > ?))';
