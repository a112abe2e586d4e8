import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { type CambioDeAfiliado, CopiasDeAfiliados } from '../../application/conocido/al-cambiar-afiliado.js';
import { copiar } from './copia.mysql.js';

type Clases = Parameters<CopiasDeAfiliados['addClases']>[0];
type Inscripciones = Parameters<CopiasDeAfiliados['addInscripciones']>[0];

@Injectable()
export class MysqlCopiasDeAfiliados extends CopiasDeAfiliados {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  addClases(clases: Clases): Promise<void> {
    const filas = clases.map(({ afiliadoId: id, secuencia, clase: tipo }) => ({ id, secuencia, tipo }));
    return this.unitOfWork.run((tx) => copiar(tx, 'afiliado', filas));
  }

  addCambios(cambios: readonly CambioDeAfiliado[]): Promise<void> {
    const filas = cambios.map(({ afiliadoId: afiliado_id, secuencia, desde, clase, valor }) => ({
      afiliado_id,
      secuencia,
      desde,
      clase,
      valor,
    }));
    return this.unitOfWork.run((tx) => copiar(tx, 'afiliado_cambio', filas));
  }

  addInscripciones(inscripciones: Inscripciones): Promise<void> {
    const filas = inscripciones.map(({ afiliadoId: afiliado_id, secuencia, inscripcion }) => {
      const { id, campanaId: campana_id, desde, hasta } = inscripcion;
      return { id, secuencia, afiliado_id, campana_id, desde, hasta };
    });
    return this.unitOfWork.run((tx) => copiar(tx, 'inscripcion', filas));
  }
}
