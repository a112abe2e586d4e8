import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { Alcance } from '../../../comun/adapters/http/alcance.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { deJson } from '../../../comun/adapters/json.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import type { Asiento } from '../../domain/cuenta/eventos.js';
import { deFila, type ComisionFila } from './comision.fila.js';

export interface FiltroComisiones {
  readonly conversionId?: string | undefined;
  readonly afiliadoId?: string | undefined;
  readonly campanaId?: string | undefined;
  readonly situacion?: EstadoComision['situacion'] | undefined;
}

/** `causa`: the message that made it, null where a person or the time did. */
export type AsientoEscrito = Asiento & {
  readonly creadoEn: Date;
  readonly causa: string | null;
  readonly correlacion: string | null;
};

/** The read side: commissions and their entries, within what the reader may see. */
@Injectable()
export class ComisionesConsulta {
  constructor(private readonly uow: MysqlUnitOfWork) {}

  /** In the order of ids, after `desde`. */
  list(alcance: Alcance, filtro: FiltroComisiones, limite: number, desde?: string): Promise<ComisionGuardada[]> {
    const pedido: readonly (readonly [string, unknown])[] = [
      ['conversion_id = ?', filtro.conversionId],
      ['afiliado_id = ?', filtro.afiliadoId],
      ['campana_id = ?', filtro.campanaId],
      ['situacion = ?', filtro.situacion],
      ['marca_id = ?', alcance.marcaId],
      ['afiliado_id = ?', alcance.afiliadoId],
      ['id > ?', desde],
    ];
    const donde = pedido.filter(([, valor]) => valor !== undefined && valor !== null);
    const condiciones = donde.map(([condicion]) => condicion).join(' AND ') || '1 = 1';
    const sql = `SELECT * FROM comision WHERE ${condiciones} ORDER BY id LIMIT ?`;
    return this.uow.run(async (tx) => {
      const filas = await tx.query<ComisionFila[]>(sql, [...donde.map(([, valor]) => valor), limite]);
      return filas.map((fila) => ({ estado: deFila(fila), version: fila.version }));
    });
  }

  /** One account with all of its entries, oldest first; null where it is not there for this reader. */
  find(alcance: Alcance, id: string): Promise<(ComisionGuardada & { asientos: AsientoEscrito[] }) | null> {
    return this.uow.run(async (tx) => {
      // Locked, so that account and entries are of one moment.
      const [fila] = await tx.query<ComisionFila[]>('SELECT * FROM comision WHERE id = ? LOCK IN SHARE MODE', [id]);
      const { marcaId, afiliadoId } = alcance;
      if (!fila || (marcaId ?? fila.marca_id) !== fila.marca_id) return null;
      if ((afiliadoId ?? fila.afiliado_id) !== fila.afiliado_id) return null;
      const sql = 'SELECT * FROM asiento WHERE comision_id = ? ORDER BY numero';
      const asientos = (await tx.query<AsientoFila[]>(sql, [id])).map(asientoDeFila);
      return { estado: deFila(fila), version: fila.version, asientos };
    });
  }
}

interface AsientoFila {
  id: string;
  tipo: Asiento['tipo'];
  motivo: Asiento['motivo'];
  delta: string;
  calculado: string;
  valor_neto: string;
  nivel: Asiento['nivel'];
  creado_en: Date;
  en_pie: number | null;
  causa: string | null;
  correlacion: string | null;
  fondos: string | null;
}

const asientoDeFila = (f: AsientoFila): AsientoEscrito => ({
  id: f.id,
  tipo: f.tipo,
  motivo: f.motivo,
  delta: entero(f.delta),
  calculado: entero(f.calculado),
  valorNeto: entero(f.valor_neto),
  nivel: f.nivel,
  creadoEn: f.creado_en,
  enPie: Boolean(f.en_pie ?? entero(f.valor_neto) !== 0n),
  causa: f.causa,
  correlacion: f.correlacion,
  fondos: f.fondos === null ? { disponible: null, topes: [] } : deJson(f.fondos),
});
