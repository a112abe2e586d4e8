import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { LecturaDeDemanda } from '../../application/libro/sin-limite.consulta.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import type { Denegada } from '../../domain/libro/sin-limite.js';
import { afiliadoDeFila, type AfiliadoFila } from '../conocido/afiliado-conocido.mysql.js';
import { conversionDeFila, type ConversionFila } from '../conocido/conversion-conocida.mysql.js';
import { type ComisionFila, deFila } from '../cuenta/comision.fila.js';

const PAGINA = 1_000;

type DenegadaFila = ConversionFila & AfiliadoFila;

@Injectable()
export class MysqlLecturaDeDemanda extends LecturaDeDemanda {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async *comisiones(campanaId: string): AsyncGenerator<EstadoComision> {
    const sql = 'SELECT * FROM comision WHERE campana_id = ? AND id > ? ORDER BY id LIMIT ?';
    for await (const fila of this.paginas<ComisionFila>(sql, campanaId, ({ id }) => id)) yield deFila(fila);
  }

  async *denegadas(campanaId: string): AsyncGenerator<Denegada> {
    const sql = `SELECT c.*, a.niveles, a.estados, a.tipo, a.referido_por, a.referido_desde, a.beneficiario
      FROM sin_presupuesto s
      JOIN conversion_conocida c ON c.conversion_id = s.conversion_id
      JOIN afiliado_conocido a ON a.afiliado_id = c.afiliado_id
      WHERE s.campana_id = ? AND s.conversion_id > ? ORDER BY s.conversion_id LIMIT ?`;
    for await (const fila of this.paginas<DenegadaFila>(sql, campanaId, ({ conversion_id }) => conversion_id))
      yield { conversion: conversionDeFila(fila), afiliado: afiliadoDeFila(fila) };
  }

  private async *paginas<F>(sql: string, campanaId: string, claveDe: (fila: F) => string): AsyncGenerator<F> {
    for (let desde = ''; ;) {
      const filas = await this.unitOfWork.run((tx) => tx.query<F[]>(sql, [campanaId, desde, PAGINA]));
      yield* filas;
      const ultima = filas.at(-1);
      if (ultima === undefined || filas.length < PAGINA) return;
      desde = claveDe(ultima);
    }
  }
}
