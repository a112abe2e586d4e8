import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { VerSinLimite, type SinLimite } from '../../application/libro/sin-limite.consulta.js';
import { comisionSinLimite, denegadaSinLimite } from '../../domain/libro/sin-limite.js';
import { afiliadoDeFila, type AfiliadoFila } from '../conocido/afiliado-conocido.mysql.js';
import { deFila, type ComisionFila } from '../cuenta/comision.fila.js';
import { conversionDeFila, type ConversionFila } from '../conocido/conversion-conocida.mysql.js';

const PAGINA = 1_000;

type Denegada = ConversionFila & AfiliadoFila;

/** Prices every account, and every conversion that was denied one, from what is kept of it: page by page, for whoever asks. */
@QueryHandler(VerSinLimite)
export class SinLimiteConsulta implements IQueryHandler<VerSinLimite> {
  constructor(private readonly uow: MysqlUnitOfWork) {}

  async execute({ campana: { id, moneda, terminos } }: VerSinLimite): Promise<SinLimite> {
    let [comision, sinLimite, denegadas] = [0n, 0n, 0];
    for await (const fila of this.comisiones(id)) {
      const estado = deFila(fila);
      comision += estado.saldo;
      sinLimite += comisionSinLimite(estado, terminos);
    }
    for await (const fila of this.denegadas(id)) {
      denegadas++;
      const denegada = { conversion: conversionDeFila(fila), afiliado: afiliadoDeFila(fila) };
      sinLimite += denegadaSinLimite(denegada, terminos);
    }
    return { comision: dinero(comision, moneda), sinLimite: dinero(sinLimite, moneda), denegadas };
  }

  private comisiones(campanaId: string): AsyncGenerator<ComisionFila> {
    const sql = 'SELECT * FROM comision WHERE campana_id = ? AND id > ? ORDER BY id LIMIT ?';
    return this.paginas(sql, campanaId, ({ id }) => id);
  }

  private denegadas(campanaId: string): AsyncGenerator<Denegada> {
    const sql = `SELECT c.*, a.niveles
      FROM sin_presupuesto s
      JOIN conversion_conocida c ON c.conversion_id = s.conversion_id
      JOIN afiliado_conocido a ON a.afiliado_id = c.afiliado_id
      WHERE s.campana_id = ? AND s.conversion_id > ? ORDER BY s.conversion_id LIMIT ?`;
    return this.paginas(sql, campanaId, ({ conversion_id }) => conversion_id);
  }

  private async *paginas<F>(sql: string, campanaId: string, claveDe: (fila: F) => string): AsyncGenerator<F> {
    for (let desde = ''; ;) {
      const filas = await this.uow.run((tx) => tx.query<F[]>(sql, [campanaId, desde, PAGINA]));
      yield* filas;
      const ultima = filas.at(-1);
      if (ultima === undefined || filas.length < PAGINA) return;
      desde = claveDe(ultima);
    }
  }
}
