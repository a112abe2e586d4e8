import { Injectable } from '@nestjs/common';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { DataSource } from 'typeorm';
import { ConversionesEnEspera } from '../../application/decidir-en-espera.js';
import { LISTA } from '../proyecciones/lista.js';

/**
 * Joins the read model with the reference copies: a campaign of the brand that is more than a draft, and an affiliate, where
 * one is named, that was validated, one way or the other. What the rules say is for the rules: this only leaves out what must wait.
 */
const DECIDIBLES = `
  SELECT c.id FROM conversion c
  WHERE c.generacion = ${inUse(LISTA)} AND c.estado = 'DETECTADA' AND c.id > ? AND (
    c.recibido_en <= ?
    OR (
      EXISTS (SELECT 1 FROM campana k WHERE k.id = c.campaign_id AND k.marca_id = c.marca_id)
      AND EXISTS (SELECT 1 FROM campana_estado e WHERE e.campana_id = c.campaign_id AND e.estado <> 'BORRADOR')
      AND (c.affiliate_id = '' OR EXISTS (SELECT 1 FROM afiliado a WHERE a.id = c.affiliate_id))
      AND (c.affiliate_id = '' OR EXISTS (
        SELECT 1 FROM afiliado_cambio s
        WHERE s.afiliado_id = c.affiliate_id AND s.clase = 'estado' AND s.valor <> 'PENDIENTE'
      ))
    )
  )
  ORDER BY c.id LIMIT ?`;

@Injectable()
export class EnEsperaEnMysql extends ConversionesEnEspera {
  constructor(private readonly base: DataSource) {
    super();
  }

  async decidibles(vencidas: Date, tras: string, limite: number): Promise<readonly string[]> {
    const filas = await this.base.query<{ readonly id: string }[]>(DECIDIBLES, [tras, vencidas, limite]);
    return filas.map(({ id }) => id);
  }
}
