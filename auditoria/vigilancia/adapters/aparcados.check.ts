import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StuckBoard } from '@alpespartner/shared-kernel/platform/health/board.js';
import { found } from '@alpespartner/shared-kernel/platform/stuck/checks.js';

const SQL = `SELECT COUNT(*) AS n, MIN(aparcado_en) AS desde FROM aparcado WHERE situacion IN ('PENDIENTE', 'DETRAS')`;

/** Failed messages of all services that wait for somebody's decision. */
@Injectable()
export class AparcadosCheck {
  constructor(board: StuckBoard, dataSource: DataSource) {
    board.add({
      clases: ['mensajes_aparcados'],
      look: async (now) => {
        const [fila] = await dataSource.query<{ n: string; desde: Date | null }[]>(SQL);
        return found('mensajes_aparcados', Number(fila?.n), fila?.desde ?? now, 'failed messages wait for a decision');
      },
    });
  }
}
