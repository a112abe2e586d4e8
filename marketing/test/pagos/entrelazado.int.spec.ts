import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { conciliar, cuadrar } from '../caja/conciliar.js';
import { PasarelaSimulada } from '../caja/pasarela.js';
import { abrirBase, type Base } from '../casa/base.js';
import { conversion } from '../casa/mensajes.js';
import { Mostrador } from '../casa/mostrador.js';

const PASOS = 24;
const VUELTAS = 20;
let base: Base;
let pasarela: PasarelaSimulada;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

/** How many commissions are still owed. */
async function quedan(): Promise<number> {
  const [{ n }] = (await base.filas('SELECT COUNT(*) n FROM comision WHERE por_pagar > 0')) as [{ n: number }];
  return Number(n);
}

/** Every number from 0 to 1, the same ones for the same seed. */
function azarDe(semilla: number): () => number {
  let estado = semilla * 7_919 + 1;
  return () => (estado = (estado * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What may happen at the same moment, at this counter. */
class Tarde {
  private readonly versiones = new Map<string, number>();
  private readonly netos = new Map<string, { readonly secuencia: number; readonly neto: number }>();
  /** Of whoever is blocked: the payments that had been sent by then. */
  readonly bloqueados = new Map<string, ReadonlySet<string>>();
  private readonly cerradas: string[] = [];

  constructor(
    readonly mostrador: Mostrador,
    private readonly azar: () => number,
  ) {}

  async paso(): Promise<void> {
    const cambiados = new Set<string>();
    const actos = [
      () => this.conmutar(cambiados),
      () => this.reembolsar(),
      () => this.vender(),
      () => this.cerrar(),
      () => this.aprobar(),
      () => this.aprobar(),
      () => this.pagar(),
      () => this.pagar(),
      () => this.volver(),
      () => this.cancelar(),
    ];
    await Promise.all([1, 2, 3].map(() => tolerar(this.alguno(actos))));
    for (const afiliadoId of cambiados) await this.anotar(afiliadoId);
  }

  /** Everybody may be paid again, and everything is; what an account refused for good is owed again, and tried again. */
  async terminar(): Promise<void> {
    const { mostrador } = this;
    for (const afiliadoId of [...this.bloqueados.keys()]) await this.conmutarUno(afiliadoId);
    for (const id of this.cerradas) await tolerar(() => mostrador.caja.cancelar(mostrador.marcaId, id));
    await mostrador.pagarTodo();
    for (let i = 0; i < VUELTAS && (i === 0 || (await quedan()) > 0); i++) {
      await mostrador.aprobar();
      await tolerar(() => mostrador.caja.liquidar(mostrador.marcaId));
      await mostrador.pagarTodo();
    }
  }

  private alguno<T>(de: readonly T[]): T {
    return de[Math.floor(this.azar() * de.length)]!;
  }

  private async conmutar(cambiados: Set<string>): Promise<void> {
    const { afiliadoId } = this.alguno(this.mostrador.quienes);
    if (cambiados.has(afiliadoId)) return;
    cambiados.add(afiliadoId);
    await this.conmutarUno(afiliadoId);
  }

  private async conmutarUno(afiliadoId: string): Promise<void> {
    const quien = { ...this.mostrador.escenario.quien, afiliadoId };
    const version = (this.versiones.get(afiliadoId) ?? 3) + 1;
    this.versiones.set(afiliadoId, version);
    if (this.bloqueados.delete(afiliadoId)) return this.mostrador.desbloquear(quien, version);
    this.bloqueados.set(afiliadoId, new Set());
    await this.mostrador.bloquear(quien, version);
  }

  /** What had been sent to it when it was blocked may still be paid; nothing else may. */
  private async anotar(afiliadoId: string): Promise<void> {
    if (!this.bloqueados.has(afiliadoId)) return;
    const sql = 'SELECT id FROM pago WHERE afiliado_id = ? AND intentos > 0';
    const enviados = await base.filas<{ id: string }>(sql, [afiliadoId]);
    this.bloqueados.set(afiliadoId, new Set(enviados.map(({ id }) => id)));
  }

  private async reembolsar(): Promise<void> {
    const venta = this.alguno(this.mostrador.ventas);
    const { secuencia, neto } = this.netos.get(venta.id) ?? { secuencia: 3, neto: 40_00 };
    const queda = Math.floor((neto * 0.7) / 100) * 100;
    this.netos.set(venta.id, { secuencia: secuencia + 1, neto: queda });
    await this.mostrador.escenario.oir(venta.reembolsada(secuencia + 1, queda));
  }

  private async vender(): Promise<void> {
    const quien = this.alguno(this.mostrador.quienes);
    await this.mostrador.escenario.oir(conversion(quien, 50_00).validada);
    await this.mostrador.aprobar();
  }

  private async cerrar(): Promise<void> {
    this.cerradas.push((await this.mostrador.caja.cerrar(this.mostrador.marcaId)).id);
  }

  private async aprobar(): Promise<void> {
    const ultima = this.cerradas.at(-1);
    if (ultima) await this.mostrador.caja.dar(await this.mostrador.caja.leer(ultima));
  }

  private async cancelar(): Promise<void> {
    const ultima = this.cerradas.at(-1);
    if (ultima) await this.mostrador.caja.cancelar(this.mostrador.marcaId, ultima);
  }

  private async pagar(): Promise<void> {
    await Promise.all([this.mostrador.ronda(), this.mostrador.ronda()]);
  }

  private async volver(): Promise<void> {
    const sql = "SELECT id, monto FROM pago WHERE situacion = 'CONFIRMADO' ORDER BY id";
    const pagados = await base.filas<{ id: string; monto: string }>(sql);
    if (pagados.length === 0) return;
    const { id, monto } = this.alguno(pagados);
    await pasarela.devolver(id);
    const importe = { unidadesMenores: BigInt(monto), moneda: 'GBP' };
    const vuelta = { tipo: 'devuelto', codigo: 'cuenta_inexistente', referencia: 'P', monto: importe } as const;
    await Promise.all([1, 2].map(() => this.mostrador.caja.respuestas.registrar(id, vuelta)));
  }
}

/** What is refused by a rule is no fault. */
async function tolerar(acto: () => Promise<unknown>): Promise<void> {
  try {
    await acto();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

it.each([1, 2, 3, 4])(
  'blocks, refunds, approvals, cancellations, payments and returns at the same moment: nobody is paid who may not be, nor twice (seed %i)',
  async (semilla) => {
    pasarela = await PasarelaSimulada.abrir(300_000, String(semilla));
    try {
      const tarde = new Tarde(await Mostrador.abrir(base, pasarela), azarDe(semilla));
      for (let i = 0; i < PASOS; i++) {
        const bloqueados = [...tarde.bloqueados];
        const antes = new Set((await pasarela.libro()).map(({ clave }) => clave));
        await tarde.paso();
        const nuevos = (await pasarela.libro()).filter(({ clave }) => !antes.has(clave));
        for (const [afiliadoId, enviados] of bloqueados) {
          if (!tarde.bloqueados.has(afiliadoId)) continue;
          const suyos = nuevos.filter(({ beneficiario }) => beneficiario.startsWith(`B-${afiliadoId}`));
          expect(suyos.filter(({ clave }) => !enviados.has(clave))).toEqual([]);
        }
        await cuadrar(base);
      }
      await tarde.terminar();
      await vi.waitFor(() => conciliar(base, pasarela), { timeout: 20_000 });
      expect(await quedan(), 'owed to whoever may have it').toBe(0);
    } finally {
      await pasarela.cerrar();
    }
  },
  120_000,
);
