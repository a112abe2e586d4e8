import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, guardar, insertar } from '../../../comun/adapters/filas.mysql.js';
import { paginaSql } from '../../../comun/adapters/lista.mysql.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import { exigirVersion } from '../../../comun/domain/version-distinta.js';
import type { Debida } from '../../domain/liquidacion/corte.js';
import { liquidacionDesconocida } from '../../domain/liquidacion/errores.js';
import { Liquidacion } from '../../domain/liquidacion/liquidacion.js';
import {
  type FiltroLiquidaciones,
  type LineaDe,
  type LiquidacionGuardada,
  LiquidacionRepository,
  type PartidaDe,
} from '../../domain/liquidacion/liquidacion.repository.js';
import { aFila, deFila, guardada, type LiquidacionFila, partidaDeFila, type PartidaFila } from './liquidacion.fila.js';

@Injectable()
export class MysqlLiquidacionRepository extends LiquidacionRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async add(liquidacion: Liquidacion, partidas: readonly Debida[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await insertar(tx, 'liquidacion', [aFila(liquidacion)]);
      const liquidacion_id = liquidacion.snapshot.id;
      const filas = partidas.map(({ comisionId, afiliadoId, monto }) => ({
        liquidacion_id,
        afiliado_id: afiliadoId,
        comision_id: comisionId,
        monto: monto.unidadesMenores,
      }));
      await insertar(tx, 'liquidacion_partida', filas);
    });
  }

  update(
    id: string,
    marcaId: string | null,
    change: (liquidacion: Liquidacion) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<LiquidacionGuardada> {
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await bloquear<LiquidacionFila>(tx, 'liquidacion', 'id', [id]);
      if (!fila || (marcaId ?? fila.marca_id) !== fila.marca_id) throw liquidacionDesconocida();
      exigirVersion(esperada, fila.version);
      const liquidacion = Liquidacion.of(deFila(fila), fila.version);
      await change(liquidacion);
      if (liquidacion.events.length > 0) await guardar(tx, 'liquidacion', [aFila(liquidacion)]);
      return { estado: liquidacion.snapshot, version: liquidacion.version + liquidacion.events.length };
    });
  }

  async soltar(id: string, motivos: ReadonlyMap<string, string>, en: Date): Promise<void> {
    const filas = [...motivos].map(([afiliado_id, motivo]) => ({
      liquidacion_id: id,
      afiliado_id,
      motivo,
      soltada_en: en,
    }));
    await this.unitOfWork.run((tx) => insertar(tx, 'liquidacion_suelta', filas));
  }

  find(id: string, marcaId: string | null): Promise<LiquidacionGuardada | null> {
    return this.unitOfWork.run(async (tx) => {
      const sql = 'SELECT * FROM liquidacion WHERE id = ? AND (? IS NULL OR marca_id = ?)';
      const [fila] = await tx.query<LiquidacionFila[]>(sql, [id, marcaId, marcaId]);
      return fila ? guardada(fila) : null;
    });
  }

  list(filtro: FiltroLiquidaciones, pagina: Pagina): Promise<readonly LiquidacionGuardada[]> {
    const condiciones = [
      ['marca_id = ?', filtro.marcaId],
      ['situacion = ?', filtro.situacion],
      [
        `EXISTS (SELECT 1 FROM liquidacion_partida d WHERE d.liquidacion_id = liquidacion.id AND d.afiliado_id = ?)`,
        filtro.afiliadoId,
      ],
      [`EXISTS (SELECT 1 FROM pago p WHERE p.liquidacion_id = liquidacion.id AND p.referencia = ?)`, filtro.referencia],
      ['creada_en >= ?', filtro.desde],
      ['creada_en < ?', filtro.hasta],
    ] as const;
    const { sql, valores } = paginaSql('liquidacion', 'creada_en', condiciones, pagina);
    return this.unitOfWork.run(async (tx) => (await tx.query<LiquidacionFila[]>(sql, valores)).map(guardada));
  }

  listPartidas(id: string, afiliadoId: string | null = null): Promise<readonly Debida[]> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<PartidaFila[]>(
        `SELECT d.comision_id, d.afiliado_id, d.monto, l.moneda
           FROM liquidacion_partida d JOIN liquidacion l ON l.id = d.liquidacion_id
          WHERE d.liquidacion_id = ? AND (? IS NULL OR d.afiliado_id = ?) ORDER BY d.comision_id`,
        [id, afiliadoId, afiliadoId],
      );
      return filas.map(partidaDeFila);
    });
  }

  listPartidasDe(lineas: readonly LineaDe[]): Promise<readonly PartidaDe[]> {
    if (lineas.length === 0) return Promise.resolve([]);
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<(PartidaFila & { liquidacion_id: string })[]>(
        `SELECT d.liquidacion_id, d.comision_id, d.afiliado_id, d.monto, l.moneda
           FROM liquidacion_partida d JOIN liquidacion l ON l.id = d.liquidacion_id
          WHERE (d.liquidacion_id, d.afiliado_id) IN (?) ORDER BY d.liquidacion_id, d.comision_id`,
        [lineas.map(({ liquidacionId, afiliadoId }) => [liquidacionId, afiliadoId])],
      );
      return filas.map((fila) => ({ ...partidaDeFila(fila), liquidacionId: fila.liquidacion_id }));
    });
  }
}
