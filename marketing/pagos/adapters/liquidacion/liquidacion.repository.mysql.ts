import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, entero, guardar, insertar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import { exigirVersion } from '../../../comun/domain/version-distinta.js';
import type { Debida } from '../../domain/liquidacion/corte.js';
import { LiquidacionDesconocida } from '../../domain/pago/errores.js';
import { Liquidacion, type EstadoLiquidacion } from '../../domain/liquidacion/liquidacion.js';
import {
  LiquidacionRepository,
  type FiltroLiquidaciones,
  type LiquidacionGuardada,
} from '../../domain/liquidacion/liquidacion.repository.js';

@Injectable()
export class MysqlLiquidacionRepository extends LiquidacionRepository {
  constructor(private readonly uow: MysqlUnitOfWork) {
    super();
  }

  async add(liquidacion: Liquidacion, partidas: readonly Debida[]): Promise<void> {
    await this.uow.run(async (tx) => {
      await insertar(tx, 'liquidacion', [aFila(liquidacion)]);
      const liquidacion_id = liquidacion.snapshot.id;
      const filas = partidas.map(({ comisionId, afiliadoId, monto }) => ({
        ...{ liquidacion_id, afiliado_id: afiliadoId, comision_id: comisionId, monto },
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
    return this.uow.run(async (tx) => {
      const [fila] = await bloquear<LiquidacionFila>(tx, 'liquidacion', 'id', [id]);
      if (!fila || (marcaId ?? fila.marca_id) !== fila.marca_id) throw new LiquidacionDesconocida();
      exigirVersion(esperada, fila.version);
      const liquidacion = Liquidacion.desde(deFila(fila), fila.version);
      await change(liquidacion);
      if (liquidacion.events.length > 0) await guardar(tx, 'liquidacion', [aFila(liquidacion)]);
      return { estado: liquidacion.snapshot, version: liquidacion.version + liquidacion.events.length };
    });
  }

  find(id: string, marcaId: string | null): Promise<LiquidacionGuardada | null> {
    return this.uow.run(async (tx) => {
      const sql = 'SELECT * FROM liquidacion WHERE id = ? AND (? IS NULL OR marca_id = ?)';
      const [fila] = await tx.query<LiquidacionFila[]>(sql, [id, marcaId, marcaId]);
      return fila ? guardada(fila) : null;
    });
  }

  list({ marcaId, situacion: cual }: FiltroLiquidaciones, limite: number, desde = '') {
    const situacion = cual ?? null;
    return this.uow.run(async (tx) => {
      const filas = await tx.query<LiquidacionFila[]>(
        `SELECT * FROM liquidacion
          WHERE id > ? AND (? IS NULL OR marca_id = ?) AND (? IS NULL OR situacion = ?) ORDER BY id LIMIT ?`,
        [desde, marcaId, marcaId, situacion, situacion, limite],
      );
      return filas.map(guardada);
    });
  }

  partidas(id: string, afiliadoId: string | null = null): Promise<readonly Debida[]> {
    return this.uow.run((tx) => leerPartidas(tx, id, afiliadoId));
  }
}

/** The commissions of one line, or (null) of all payable lines, by id. */
export async function leerPartidas(tx: MysqlTx, id: string, afiliadoId: string | null): Promise<Debida[]> {
  const filas = await tx.query<{ comision_id: string; afiliado_id: string; monto: string }[]>(
    `SELECT comision_id, afiliado_id, monto FROM liquidacion_partida
      WHERE liquidacion_id = ? AND (? IS NULL OR afiliado_id = ?) ORDER BY comision_id`,
    [id, afiliadoId, afiliadoId],
  );
  return filas.map((f) => ({ comisionId: f.comision_id, afiliadoId: f.afiliado_id, monto: entero(f.monto) }));
}

interface LiquidacionFila {
  id: string;
  version: number;
  marca_id: string;
  moneda: string;
  corte: Date;
  minimo: string;
  lineas: string;
  huella: string;
  situacion: EstadoLiquidacion['situacion'];
  creada_por: string;
  creada_en: Date;
  aprobada_por: string | null;
}

const guardada = (fila: LiquidacionFila): LiquidacionGuardada => ({ estado: deFila(fila), version: fila.version });

const deFila = (f: LiquidacionFila): EstadoLiquidacion => ({
  id: f.id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  corte: f.corte,
  minimo: entero(f.minimo),
  lineas: deJson(f.lineas),
  huella: f.huella,
  situacion: f.situacion,
  creadaPor: f.creada_por,
  creadaEn: f.creada_en,
  aprobadaPor: f.aprobada_por,
});

const aFila = ({ snapshot: l, version, events }: Liquidacion) => ({
  id: l.id,
  version: version + events.length,
  marca_id: l.marcaId,
  moneda: l.moneda,
  corte: l.corte,
  minimo: l.minimo,
  lineas: aJson(l.lineas),
  huella: l.huella,
  situacion: l.situacion,
  creada_por: l.creadaPor,
  creada_en: l.creadaEn,
  aprobada_por: l.aprobadaPor,
});
