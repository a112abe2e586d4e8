import { Injectable } from '@nestjs/common';
import { currentContext, withContext } from '@alpespartner/shared-kernel/application/context.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, guardar, insertar } from '../../../comun/adapters/filas.mysql.js';
import { paginaSql } from '../../../comun/adapters/lista.mysql.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import type { Avance } from '../../domain/liquidacion/liquidacion.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { pagoDesconocido } from '../../domain/pago/errores.js';
import { Pago } from '../../domain/pago/pago.js';
import { type FiltroPagos, type Lector, type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';
import { anunciosDePago, seCuenta } from './contrato.js';
import { Despertador } from './despertador.js';
import { MedidasDePagos } from './medidas.js';
import { aFila, contextoDe, deFila, type PagoFila } from './pago.fila.js';

@Injectable()
export class MysqlPagoRepository extends PagoRepository {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly despertador: Despertador,
    private readonly medidas: MedidasDePagos,
  ) {
    super();
  }

  async add(pagos: readonly Pago[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { correlationId: correlacion, traceparent } = currentContext();
      const filas = pagos.map((pago) => ({ ...aFila(pago), correlacion, traceparent }));
      await insertar(tx, 'pago', filas);
      for (const pago of pagos) await this.anunciar(tx, pago);
      tx.afterCommit(() => this.despertador.despertar());
    });
  }

  update(id: string, change: (pago: Pago) => void | Promise<void>): Promise<PagoGuardado> {
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await bloquear<PagoFila>(tx, 'pago', 'id', [id]);
      if (!fila) throw pagoDesconocido();
      const pago = Pago.of(deFila(fila), fila.version);
      return withContext(contextoDe(fila), async () => {
        await change(pago);
        if (pago.events.length > 0) {
          await guardar(tx, 'pago', [{ ...fila, ...aFila(pago) }]);
          await this.anunciar(tx, pago);
          tx.afterCommit(() => this.medidas.contar(pago.events));
        }
        return { estado: pago.snapshot, version: pago.version + pago.events.length };
      });
    });
  }

  async updateDe(liquidacionId: string, change: (pagos: readonly Pago[]) => void | Promise<void>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const sql = 'SELECT * FROM pago WHERE liquidacion_id = ? ORDER BY id FOR UPDATE';
      const filas = await tx.query<PagoFila[]>(sql, [liquidacionId]);
      const pagos = filas.map((fila) => ({ fila, pago: Pago.of(deFila(fila), fila.version) }));
      await change(pagos.map(({ pago }) => pago));
      await this.guardarTodos(tx, pagos);
    });
  }

  async updateDebidos(
    ahora: Date,
    limite: number,
    change: (pagos: readonly Pago[]) => void | Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<PagoFila[]>(
        'SELECT * FROM pago WHERE proximo_en <= ? ORDER BY proximo_en LIMIT ? FOR UPDATE SKIP LOCKED',
        [ahora, limite],
      );
      const pagos = filas.map((fila) => ({ fila, pago: Pago.of(deFila(fila), fila.version) }));
      await change(pagos.map(({ pago }) => pago));
      await this.guardarTodos(tx, pagos);
    });
  }

  findAvance(liquidacionId: string): Promise<Avance> {
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await tx.query<{ por_enviar: number; en_curso: number }[]>(
        `SELECT EXISTS(SELECT 1 FROM pago WHERE liquidacion_id = ? AND situacion = 'PENDIENTE') AS por_enviar,
                EXISTS(SELECT 1 FROM pago WHERE liquidacion_id = ? AND proximo_en IS NOT NULL) AS en_curso`,
        [liquidacionId, liquidacionId],
      );
      return { porEnviar: Number(fila?.por_enviar) === 1, enCurso: Number(fila?.en_curso) === 1 };
    });
  }

  async find(lector: Lector, id: string): Promise<PagoGuardado | null> {
    return this.unitOfWork.run(async (tx) => {
      const [fila] = await tx.query<PagoFila[]>('SELECT * FROM pago WHERE id = ?', [id]);
      if (!fila || (lector.marcaId ?? fila.marca_id) !== fila.marca_id) return null;
      return (lector.afiliadoId ?? fila.afiliado_id) === fila.afiliado_id ? guardado(fila) : null;
    });
  }

  list(lector: Lector, filtro: FiltroPagos, pagina: Pagina): Promise<readonly PagoGuardado[]> {
    const condiciones = [
      ['marca_id = ?', lector.marcaId],
      ['afiliado_id = ?', lector.afiliadoId],
      ['afiliado_id = ?', filtro.afiliadoId],
      ['liquidacion_id = ?', filtro.liquidacionId],
      ['situacion = ?', filtro.situacion],
      ['referencia = ?', filtro.referencia],
      ['solicitado_en >= ?', filtro.desde],
      ['solicitado_en < ?', filtro.hasta],
    ] as const;
    const { sql, valores } = paginaSql('pago', 'solicitado_en', condiciones, pagina);
    return this.unitOfWork.run(async (tx) => (await tx.query<PagoFila[]>(sql, valores)).map(guardado));
  }

  /** Those that changed, each announced in the context it began in. */
  private async guardarTodos(tx: MysqlTx, pagos: readonly { fila: PagoFila; pago: Pago }[]): Promise<void> {
    const cambiados = pagos.filter(({ pago }) => pago.events.length > 0);
    await guardar(
      tx,
      'pago',
      cambiados.map(({ fila, pago }) => ({ ...fila, ...aFila(pago) })),
    );
    for (const { fila, pago } of cambiados) await withContext(contextoDe(fila), () => this.anunciar(tx, pago));
    tx.afterCommit(() => cambiados.forEach(({ pago }) => this.medidas.contar(pago.events)));
  }

  private async anunciar(tx: MysqlTx, pago: Pago): Promise<void> {
    if (!pago.events.some(seCuenta)) return;
    const { liquidacionId, afiliadoId } = pago.snapshot;
    const partidas = await this.liquidaciones.listPartidas(liquidacionId, afiliadoId);
    const comisiones = partidas.map(({ comisionId }) => comisionId);
    tx.announce('comisiones.eventos', ...anunciosDePago(pago, comisiones));
  }
}

const guardado = (fila: PagoFila): PagoGuardado => ({ estado: deFila(fila), version: fila.version });
