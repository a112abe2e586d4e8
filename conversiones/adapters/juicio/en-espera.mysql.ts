import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { ConversionesEnEspera } from '../../application/juicio/decidir-en-espera.js';
import { LISTA } from '../conversion/conversion.fila.js';

/**
 * Joins the read model with the reference copies: a campaign of the brand that is more than a draft, and an affiliate, where
 * one is named, that was validated, one way or the other. What the rules say is for the rules: this only leaves out what must wait.
 */
const DECIDIBLES = `
  SELECT c.id FROM conversion c
  WHERE c.generacion = ${inUse(LISTA)} AND c.estado = 'DETECTADA' AND c.id > ? AND (
    c.recibido_en <= ?
    OR (
      EXISTS (SELECT 1 FROM campana k WHERE k.id = c.campana_id AND k.marca_id = c.marca_id)
      AND EXISTS (SELECT 1 FROM campana_estado e WHERE e.campana_id = c.campana_id AND e.estado <> 'BORRADOR')
      AND (c.afiliado_id = '' OR EXISTS (SELECT 1 FROM afiliado a WHERE a.id = c.afiliado_id))
      AND (c.afiliado_id = '' OR EXISTS (
        SELECT 1 FROM afiliado_cambio s
        WHERE s.afiliado_id = c.afiliado_id AND s.clase = 'estado' AND s.valor <> 'PENDIENTE'
      ))
    )
  )
  ORDER BY c.id LIMIT ?`;

@Injectable()
export class MysqlEnEspera extends ConversionesEnEspera {
  constructor(private readonly base: DataSource) {
    super();
  }

  async list(vencidas: Date, tras: string, limite: number): Promise<readonly string[]> {
    const filas = await this.base.query<{ readonly id: string }[]>(DECIDIBLES, [tras, vencidas, limite]);
    return filas.map(({ id }) => id);
  }
}
