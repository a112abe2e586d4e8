import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StuckBoard } from '@alpespartner/shared-kernel/platform/health/board.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { found } from '@alpespartner/shared-kernel/platform/stuck/checks.js';
import { LISTA } from '../conversion/conversion.fila.js';

/** A fact that is on its way is here by then: what still is unknown was mistyped, or is lost. */
const ESPERA_MS = 60_000;
/** For so long a refused refund is something to look at. */
const RECIENTE_MS = 24 * 3_600_000;
/** The longest that a refund waits before it is refused. */
const VIGENCIA_MS = 73 * 3_600_000;
const MAXIMO = 1_000;

const SIN_REFERENCIA = `SELECT COUNT(*) AS n, MIN(recibido_en) AS desde FROM (
  SELECT c.recibido_en FROM conversion c
  WHERE c.generacion = ${inUse(LISTA)} AND c.estado = 'DETECTADA' AND c.recibido_en <= ?
    AND (NOT EXISTS (SELECT 1 FROM campana k WHERE k.id = c.campana_id)
      OR (c.afiliado_id <> '' AND NOT EXISTS (SELECT 1 FROM afiliado a WHERE a.id = c.afiliado_id)))
  LIMIT ${MAXIMO}) sin_referencia`;

const RECHAZADOS = `SELECT COUNT(*) AS n, MIN(resuelto_en) AS desde FROM reembolso_en_espera
  WHERE estado IN ('VENCIDO', 'NEGADO') AND recibido_en > ? AND resuelto_en > ?`;

interface Fila {
  readonly n: string;
  readonly desde: Date | null;
}

/** Orders that name a campaign or an affiliate whom nobody knows, and refunds that could not be given back. */
@Injectable()
export class AtascosCheck {
  constructor(board: StuckBoard, dataSource: DataSource) {
    const contar = async (sql: string, valores: unknown[]): Promise<Fila | undefined> =>
      (await dataSource.query<Fila[]>(sql, valores))[0];
    board.add({
      clases: ['conversion_sin_referencia', 'reembolso_rechazado'],
      look: async (now) => {
        const hace = (ms: number) => new Date(now.getTime() - ms);
        const espera = await contar(SIN_REFERENCIA, [hace(ESPERA_MS)]);
        const negados = await contar(RECHAZADOS, [hace(VIGENCIA_MS + RECIENTE_MS), hace(RECIENTE_MS)]);
        const esperan = 'conversions wait for a campaign or an affiliate that nobody knows';
        return [
          ...found('conversion_sin_referencia', Number(espera?.n), espera?.desde ?? now, esperan),
          ...found('reembolso_rechazado', Number(negados?.n), negados?.desde ?? now, 'refunds were refused'),
        ];
      },
    });
  }
}
