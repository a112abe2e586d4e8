import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { added, upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import type { Expiry } from '@alpespartner/shared-kernel/platform/service/running/purge.js';
import { ClicsDeclarados } from '../../application/seguimiento/declarados.js';

const HORA_MS = 3_600_000;

/** Signals ask for a day by the time of the orders; orders may be told late. */
export const intentosAntiguos: Expiry = { table: 'clic_declarado', column: 'hora', days: 90 };

const UNO_MAS = upsertSql('clic_declarado', ['afiliado_id', 'hora', 'intentos'], added('intentos'));

/** On connections of its own: what is refused is rolled back, and has been tried all the same. */
@Injectable()
export class MysqlClicsDeclarados extends ClicsDeclarados {
  constructor(private readonly base: DataSource) {
    super();
  }

  async count(afiliadoId: string, en: Date): Promise<number> {
    const hora = new Date(Math.floor(en.getTime() / HORA_MS) * HORA_MS);
    await this.base.query(UNO_MAS, [[[afiliadoId, hora, 1]]]);
    const sql = 'SELECT intentos FROM clic_declarado WHERE afiliado_id = ? AND hora = ?';
    const [fila] = await this.base.query<{ intentos: number }[]>(sql, [afiliadoId, hora]);
    return Number(fila?.intentos ?? 1);
  }
}
