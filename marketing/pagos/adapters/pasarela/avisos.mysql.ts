import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type Written } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { AvisosRecibidos } from '../../application/pago/recibir-aviso.js';

@Injectable()
export class MysqlAvisosRecibidos extends AvisosRecibidos {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(avisoId: string, recibidoEn: Date): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const sql = 'INSERT IGNORE INTO pasarela_aviso (id, recibido_en) VALUES (?, ?)';
      return (await tx.query<Written>(sql, [avisoId, recibidoEn])).affectedRows === 1;
    });
  }
}
