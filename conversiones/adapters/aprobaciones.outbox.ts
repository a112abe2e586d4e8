import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { ConversionGuardada } from '../application/conversiones.js';
import { Aprobaciones } from '../application/revision-a-mano.js';
import type { Comando } from '../domain/comandos.js';
import { aAvro } from './contrato.js';

@Injectable()
export class AprobacionesEnOutbox extends Aprobaciones {
  constructor(private readonly unidad: MysqlUnitOfWork) {
    super();
  }

  async anotar({ id, estado, version }: ConversionGuardada, comando: Comando<'Validar' | 'Rechazar'>): Promise<void> {
    const validada = comando.tipo === 'Validar';
    await this.unidad.run(async (tx) =>
      tx.announce('auditoria.eventos', {
        type: 'AprobacionManual',
        subject: id,
        sequence: BigInt(version),
        marcaId: estado.datos.marcaId,
        data: {
          actor: comando.quien.por,
          recurso: `/conversiones/${id}`,
          decision: validada ? 'APROBADA' : 'RECHAZADA',
          razon: validada ? comando.notas : comando.motivo,
          monto: aAvro(estado.neto),
          timestamp: comando.ahora,
        },
      }),
    );
  }
}
