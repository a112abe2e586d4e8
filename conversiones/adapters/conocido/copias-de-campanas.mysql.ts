import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { CopiasDeCampanas, type DefinicionContada } from '../../application/conocido/al-cambiar-campana.js';
import type { Cambio } from '../../domain/conocido/cambio.js';
import type { EstadoCampana } from '../../domain/conocido/campana.js';
import { filaDeCampana, filaDeReglas } from './campana.fila.js';
import { copiar } from './copia.mysql.js';

@Injectable()
export class MysqlCopiasDeCampanas extends CopiasDeCampanas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  addDefiniciones(definiciones: readonly DefinicionContada[]): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await copiar(tx, 'campana', definiciones.map(filaDeCampana));
      await copiar(tx, 'campana_reglas', definiciones.map(filaDeReglas));
    });
  }

  addEstados(estados: readonly (Cambio<EstadoCampana> & { readonly campanaId: string })[]): Promise<void> {
    const filas = estados.map(({ campanaId: campana_id, secuencia, desde, valor: estado }) => ({
      campana_id,
      secuencia,
      estado,
      desde,
    }));
    return this.unitOfWork.run((tx) => copiar(tx, 'campana_estado', filas));
  }
}
