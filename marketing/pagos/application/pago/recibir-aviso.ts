import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type Written, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Alertas } from './alertas.js';
import { RegistrarRespuesta } from './registrar-respuesta.js';
import { RespuestaImposible } from '../../domain/pago/errores.js';
import type { RespuestaPasarela } from '../../domain/pasarela/pasarela.js';

/** A callback and what it changes are one transaction: the same one again finds its id and changes nothing. */
@Injectable()
export class RecibirAviso {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly respuestas: RegistrarRespuesta,
    private readonly alertas: Alertas,
    private readonly clock: Clock,
  ) {}

  async recibir(avisoId: string, pagoId: string, respuesta: RespuestaPasarela): Promise<void> {
    try {
      await this.unitOfWork.run(async (tx) => {
        const sql = 'INSERT IGNORE INTO pasarela_aviso (id, recibido_en) VALUES (?, ?)';
        const { affectedRows } = await tx.query<Written>(sql, [avisoId, this.clock.now()]);
        if (affectedRows === 1) await this.respuestas.registrar(pagoId, respuesta);
      });
    } catch (error) {
      if (error instanceof RespuestaImposible) await this.alertas.pagoImposible(pagoId, error);
      throw error;
    }
  }
}
