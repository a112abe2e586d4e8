import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { PorRevisar } from '../../comisiones/application/retencion/revisar-retenciones.js';
import type { AfiliadoConocido } from '../../comisiones/domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../comisiones/domain/conocido/afiliado-conocido.repository.js';
import {
  type PoliticaDePago,
  PoliticaDePagoRepository,
  type Propuesta,
} from '../../comisiones/domain/politica/politica-de-pago.js';
import type { Debida } from '../../pagos/domain/liquidacion/corte.js';
import type { LiquidacionGuardada } from '../../pagos/domain/liquidacion/liquidacion.repository.js';
import type { PagoGuardado } from '../../pagos/domain/pago/pago.repository.js';
import { Memoria } from '../repositorios/repositorios.memory.js';

/** Of all that is about payments: rows without a database. */
export class MemoriaDeCaja extends Memoria {
  readonly liquidaciones = new Map<string, LiquidacionGuardada>();
  readonly partidas = new Map<string, readonly Debida[]>();
  readonly sueltas = new Map<string, string>();
  readonly pagos = new Map<string, PagoGuardado>();
  readonly afiliados = new Map<string, AfiliadoConocido>();

  private get tablas(): readonly Map<string, unknown>[] {
    const { comisiones, presupuestos, liquidaciones, partidas, sueltas, pagos } = this;
    return [comisiones, presupuestos, liquidaciones, partidas, sueltas, pagos] as Map<string, unknown>[];
  }

  /** As it is now; calling it brings that back. */
  foto(): () => void {
    const fotos = this.tablas.map((tabla) => [...tabla]);
    return () =>
      this.tablas.forEach((tabla, i) => {
        tabla.clear();
        for (const [clave, fila] of fotos[i] ?? []) tabla.set(clave, fila);
      });
  }
}

const NADA: Tx = { announce: () => undefined, afterCommit: () => undefined };

/** One at a time; what fails leaves nothing behind. */
export class UnidadEnMemoria extends UnitOfWork {
  private readonly ambiente = new AsyncLocalStorage<Tx>();
  private cola: Promise<unknown> = Promise.resolve();

  constructor(private readonly memoria: MemoriaDeCaja) {
    super();
  }

  current(): Tx | undefined {
    return this.ambiente.getStore();
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const dentro = this.current();
    if (dentro) return work(dentro);
    const turno = this.cola.then(async () => {
      const volver = this.memoria.foto();
      try {
        return await this.ambiente.run(NADA, () => work(NADA));
      } catch (error) {
        volver();
        throw error;
      }
    });
    this.cola = turno.catch(() => undefined);
    return turno;
  }
}

export class AfiliadosEnMemoria extends AfiliadoConocidoRepository {
  constructor(private readonly memoria: MemoriaDeCaja) {
    super();
  }
  async updateMany(): Promise<never> {
    throw new Error('Not here.');
  }
  async share(ids: readonly string[]): Promise<ReadonlyMap<string, AfiliadoConocido>> {
    return new Map(
      ids.flatMap((id) => {
        const suyo = this.memoria.afiliados.get(id);
        return suyo ? [[id, suyo] as const] : [];
      }),
    );
  }
  async shareDeComisiones(): Promise<never> {
    throw new Error('Not here.');
  }
}

/** Holds are looked at by nobody but whoever pays. */
export class SinRevisar extends PorRevisar {
  listAfiliados = (): Promise<readonly string[]> => Promise.resolve([]);
  listConDeuda = (): Promise<readonly string[]> => Promise.resolve([]);
  listDiscordantes = (): Promise<readonly string[]> => Promise.resolve([]);
  anotar = (): Promise<void> => Promise.resolve();
}

/** No brand has said anything. */
export class SinPoliticas extends PoliticaDePagoRepository {
  update = (): Promise<never> => Promise.reject(new Error('Not here.'));
  listPropuestas = (): Promise<readonly Propuesta[]> => Promise.resolve([]);
  list = (): Promise<readonly PoliticaDePago[]> => Promise.resolve([]);
}
