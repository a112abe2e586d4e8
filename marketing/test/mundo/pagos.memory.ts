import { exigirVersion } from '../../comun/domain/version-distinta.js';
import type { Debida } from '../../pagos/domain/liquidacion/corte.js';
import { liquidacionDesconocida } from '../../pagos/domain/liquidacion/errores.js';
import { Liquidacion } from '../../pagos/domain/liquidacion/liquidacion.js';
import {
  type LineaDe,
  type LiquidacionGuardada,
  LiquidacionRepository,
  type PartidaDe,
} from '../../pagos/domain/liquidacion/liquidacion.repository.js';
import { pagoDesconocido } from '../../pagos/domain/pago/errores.js';
import { proximoDe } from '../../pagos/domain/pago/fase.js';
import { Pago } from '../../pagos/domain/pago/pago.js';
import { type PagoGuardado, PagoRepository } from '../../pagos/domain/pago/pago.repository.js';
import type { MemoriaDeCaja } from './caja.memory.js';

export class LiquidacionesEnMemoria extends LiquidacionRepository {
  constructor(private readonly memoria: MemoriaDeCaja) {
    super();
  }
  async add(liquidacion: Liquidacion, partidas: readonly Debida[]): Promise<void> {
    const { id } = liquidacion.snapshot;
    this.memoria.guardar(this.memoria.liquidaciones, id, liquidacion);
    this.memoria.partidas.set(id, partidas);
  }
  async update(
    id: string,
    marcaId: string | null,
    change: (liquidacion: Liquidacion) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<LiquidacionGuardada> {
    const fila = await this.find(id, marcaId);
    if (!fila) throw liquidacionDesconocida();
    exigirVersion(esperada, fila.version);
    const liquidacion = Liquidacion.of(fila.estado, fila.version);
    await change(liquidacion);
    return this.memoria.guardar(this.memoria.liquidaciones, id, liquidacion);
  }
  async soltar(id: string, motivos: ReadonlyMap<string, string>): Promise<void> {
    for (const [afiliadoId, motivo] of motivos) {
      const clave = `${id} ${afiliadoId}`;
      if (this.memoria.sueltas.has(clave)) throw new Error(`Duplicate entry ${clave}`);
      this.memoria.sueltas.set(clave, motivo);
    }
  }
  async find(id: string, marcaId: string | null): Promise<LiquidacionGuardada | null> {
    const fila = this.memoria.liquidaciones.get(id);
    return fila && (marcaId ?? fila.estado.marcaId) === fila.estado.marcaId ? fila : null;
  }
  async list(): Promise<readonly LiquidacionGuardada[]> {
    return [...this.memoria.liquidaciones.values()];
  }
  async listPartidas(id: string, afiliadoId?: string): Promise<readonly Debida[]> {
    const todas = this.memoria.partidas.get(id) ?? [];
    return todas.filter((una) => (afiliadoId ?? una.afiliadoId) === una.afiliadoId).toSorted(porComision);
  }
  async listPartidasDe(lineas: readonly LineaDe[]): Promise<readonly PartidaDe[]> {
    const deCada = lineas.map(async ({ liquidacionId, afiliadoId }) => {
      const suyas = await this.listPartidas(liquidacionId, afiliadoId);
      return suyas.map((partida) => ({ ...partida, liquidacionId }));
    });
    return (await Promise.all(deCada)).flat();
  }
}

const porComision = (a: Debida, b: Debida): number => (a.comisionId < b.comisionId ? -1 : 1);

export class PagosEnMemoria extends PagoRepository {
  constructor(private readonly memoria: MemoriaDeCaja) {
    super();
  }
  async add(pagos: readonly Pago[]): Promise<void> {
    for (const pago of pagos) {
      if (this.memoria.pagos.has(pago.snapshot.id)) throw new Error(`Duplicate entry ${pago.snapshot.id}`);
      this.guardar([pago]);
    }
  }
  async update(id: string, change: (pago: Pago) => void | Promise<void>): Promise<PagoGuardado> {
    const fila = this.memoria.pagos.get(id);
    if (!fila) throw pagoDesconocido();
    const pago = Pago.of(fila.estado, fila.version);
    await change(pago);
    return this.memoria.guardar(this.memoria.pagos, id, pago);
  }
  async updateDe(liquidacionId: string, change: (pagos: readonly Pago[]) => void | Promise<void>): Promise<void> {
    await this.cambiar(({ estado }) => estado.liquidacionId === liquidacionId, Infinity, change);
  }
  async updateDebidos(ahora: Date, limite: number, change: (pagos: readonly Pago[]) => void | Promise<void>) {
    const debido = ({ estado }: PagoGuardado) => (proximoDe(estado.fase) ?? new Date(8e15)) <= ahora;
    await this.cambiar(debido, limite, change);
  }
  async findAvance(liquidacionId: string) {
    const suyos = [...this.memoria.pagos.values()].filter(({ estado }) => estado.liquidacionId === liquidacionId);
    return {
      porEnviar: suyos.some(({ estado }) => estado.fase.situacion === 'PENDIENTE'),
      enCurso: suyos.some(({ estado }) => proximoDe(estado.fase) !== null),
    };
  }
  async find(_: unknown, id: string): Promise<PagoGuardado | null> {
    return this.memoria.pagos.get(id) ?? null;
  }
  async list(): Promise<readonly PagoGuardado[]> {
    return [...this.memoria.pagos.values()];
  }
  private async cambiar(
    cuales: (fila: PagoGuardado) => boolean,
    limite: number,
    change: (pagos: readonly Pago[]) => void | Promise<void>,
  ): Promise<void> {
    const filas = [...this.memoria.pagos.values()].filter(cuales).slice(0, limite);
    const pagos = filas.map(({ estado, version }) => Pago.of(estado, version));
    await change(pagos);
    this.guardar(pagos);
  }
  private guardar(pagos: readonly Pago[]): void {
    for (const pago of pagos) this.memoria.guardar(this.memoria.pagos, pago.snapshot.id, pago);
  }
}
