import { expect, vi } from 'vitest';
import type { Circuito } from '../../pagos/application/pasarela/circuito.js';
import { Caja } from '../caja/caja.js';
import type { PasarelaSimulada } from '../caja/pasarela.js';
import type { Base } from './base.js';
import { Escenario } from './escenario.js';
import { conversion, type Quien } from './mensajes.js';
import { desbloqueado, situacion } from './mensajes-de-afiliado.js';

const CERRADO: Circuito = {
  permite: () => Promise.resolve(true),
  acierto: () => Promise.resolve(),
  fallo: () => Promise.resolve(),
};

/** Two affiliates who sold for 100 and 50 pounds at 10 %, approved; and all that pays them. */
export class Mostrador {
  readonly caja: Caja;
  readonly marcaId: string;

  private constructor(
    readonly escenario: Escenario,
    readonly quienes: readonly [Quien, Quien],
    readonly ventas: readonly [Venta, Venta],
    private readonly pasarela: PasarelaSimulada,
  ) {
    const { base, reloj, quien } = escenario;
    this.marcaId = quien.marcaId;
    this.caja = new Caja({ unitOfWork: base.unitOfWork, reloj, circuito: CERRADO, pasarela });
  }

  static async abrir(base: Base, pasarela: PasarelaSimulada): Promise<Mostrador> {
    const escenario = await Escenario.montar(base, 1_000_00);
    const [uno, otro] = [await escenario.otroAfiliado('BRONCE'), await escenario.otroAfiliado('BRONCE')];
    const ventas = [conversion(uno, 100_00), conversion(otro, 50_00)] as const;
    await escenario.oir(...ventas.map(({ validada }) => validada));
    const mostrador = new Mostrador(escenario, [uno, otro], ventas, pasarela);
    await mostrador.aprobar();
    return mostrador;
  }

  /** Every commission there is. */
  async aprobar(): Promise<void> {
    const { base, reacciones, reloj } = this.escenario;
    const ids = (await base.filas<{ id: string }>('SELECT id FROM comision')).map(({ id }) => id);
    await reacciones.pagaderas.aprobar(ids, reloj.now());
  }

  /** One round of payments, an hour later: whatever waits is due. */
  ronda = (): Promise<number> => {
    const { reloj } = this.escenario;
    reloj.ahora = new Date(reloj.ahora.getTime() + 3_600_000);
    return this.caja.despachar.pasar(reloj.ahora);
  };

  /** Rounds until no payment is under way. */
  pagarTodo(): Promise<void> {
    return vi.waitFor(
      async () => {
        await this.ronda();
        expect(await this.escenario.base.filas('SELECT id FROM pago WHERE proximo_en IS NOT NULL')).toEqual([]);
      },
      { timeout: 30_000, interval: 10 },
    );
  }

  bloquear({ afiliadoId }: Quien, secuencia = 4): Promise<void> {
    const { escenario } = this;
    return escenario.oirAfiliado(situacion('AfiliadoBloqueado', afiliadoId, secuencia, escenario.reloj.now()));
  }

  desbloquear({ afiliadoId }: Quien, secuencia = 5): Promise<void> {
    const { escenario } = this;
    return escenario.oirAfiliado(desbloqueado(afiliadoId, secuencia, escenario.reloj.now()));
  }

  /** What each of the two was really paid, in pence. */
  async pagado(): Promise<number[]> {
    const libro = await this.pasarela.libro();
    return this.quienes.map(({ afiliadoId }) =>
      libro
        .filter(({ beneficiario: a, devuelto }) => a.startsWith(`B-${afiliadoId}`) && devuelto === undefined)
        .reduce((suma, { monto }) => suma + Number(monto.monto.replace('.', '')), 0),
    );
  }

  /** Why lines were let go, in their order. */
  async sueltas(): Promise<string[]> {
    const sql = 'SELECT motivo FROM liquidacion_suelta ORDER BY soltada_en, motivo';
    return (await this.escenario.base.filas<{ motivo: string }>(sql)).map(({ motivo }) => motivo);
  }
}

type Venta = ReturnType<typeof conversion>;
