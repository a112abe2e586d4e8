import { expect } from 'vitest';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { AprobarLiquidacion } from '../../pagos/application/liquidacion/aprobar-liquidacion.js';
import { CancelarLiquidacion } from '../../pagos/application/liquidacion/cancelar-liquidacion.js';
import { CrearLiquidacion } from '../../pagos/application/liquidacion/crear-liquidacion.js';
import { VerLiquidacion } from '../../pagos/application/liquidacion/ver-liquidacion.consulta.js';
import { proximoDe } from '../../pagos/domain/pago/fase.js';
import type { Acto } from './actos.js';
import { comprobar, debidoA } from './comprobar.js';
import type { Mundo } from './mundo.js';

const HORA = 3_600_000;
type Oficio = 'cerrar' | 'aprobar' | 'liquidar' | 'cancelar' | 'pasar' | 'avisos';

/** What may happen, done to the world and noted beside it: who was blocked, which sales are worth less than when closed. */
export class Historia {
  private readonly ventas: { readonly id: string; peniques: number }[] = [];
  private readonly bloqueados = new Set<string>();
  private readonly mudadas = new Map<string, { referencia: string; desde: Date }>();
  private ultima: { readonly id: string; readonly huella: string } | null = null;
  private paso = 0;

  constructor(private readonly mundo: Mundo) {}

  async hacer(acto: Acto): Promise<void> {
    this.paso += 1;
    try {
      await this.intentar(acto);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    comprobar(this.mundo);
  }

  /** Until nothing is under way and nothing is owed to anybody who may have it. */
  async terminar(): Promise<void> {
    const { mundo } = this;
    for (const afiliado of mundo.afiliados)
      if (this.bloqueados.has(afiliado)) await this.conmutar('desbloquear', afiliado);
    await this.hacer({ tipo: 'horas', horas: 60 });
    for (const { estado } of mundo.memoria.liquidaciones.values()) {
      if (estado.fase.situacion !== 'CERRADA') continue;
      this.ultima = estado;
      await this.hacer({ tipo: 'cancelar' });
    }
    await this.sosegar();
    await mundo.aprobarTodo();
    await this.hacer({ tipo: 'liquidar' });
    await this.sosegar();
    expect(this.pagos.filter(({ fase }) => proximoDe(fase) !== null)).toEqual([]);
    for (const afiliado of mundo.afiliados) expect(debidoA(mundo, afiliado)).toBeLessThanOrEqual(0n);
  }

  private async sosegar(): Promise<void> {
    for (let i = 0; i < 8; i++) {
      await this.hacer({ tipo: 'avisos' });
      await this.hacer({ tipo: 'pasar', percances: [], mientras: null });
    }
  }

  private async intentar(acto: Acto): Promise<void> {
    const { mundo } = this;
    const quien = 'quien' in acto ? mundo.afiliados[acto.quien % mundo.afiliados.length]! : '';
    switch (acto.tipo) {
      case 'vender': {
        const peniques = acto.libras * 1_00;
        const id = await mundo.vender(quien, peniques);
        return void this.ventas.push({ id, peniques });
      }
      case 'valer':
        return this.valer(acto.venta, acto.queda * 1_00);
      case 'bloquear':
      case 'desbloquear':
        return this.conmutar(acto.tipo, quien);
      case 'mudar': {
        const referencia = `B-${quien}-${this.paso}`;
        const desde = new Date(mundo.reloj.now().getTime() + acto.reposo * HORA);
        this.mudadas.set(quien, { referencia, desde });
        return mundo.saber(quien, { beneficiario: { referencia, vigenteDesde: desde } });
      }
      case 'volver': {
        const pago = this.pagos[acto.pago % Math.max(1, this.pagos.length)];
        return pago && mundo.pasarela.devolver(pago.id);
      }
      case 'horas':
        return void (mundo.reloj.ahora = new Date(mundo.reloj.now().getTime() + acto.horas * HORA));
      default:
        return this.pagar(acto);
    }
  }

  /** What whoever pays does. */
  private async pagar(acto: Extract<Acto, { tipo: Oficio }>): Promise<void> {
    const { mundo } = this;
    switch (acto.tipo) {
      case 'cerrar': {
        const pedido = { marcaId: mundo.campana.marcaId, moneda: 'GBP', corte: null, minimo: null };
        this.ultima = (await mundo.crear.execute(new CrearLiquidacion(this.persona('ana'), pedido))).estado;
        return;
      }
      case 'aprobar':
        return this.aprobar(acto.releer);
      case 'liquidar':
        await this.intentar({ tipo: 'cerrar' });
        return this.aprobar(true);
      case 'cancelar':
        return this.ultima
          ? mundo.cancelar.execute(new CancelarLiquidacion(this.persona('ana'), this.ultima.id, 'wrong'))
          : undefined;
      case 'pasar':
        return this.pasar(acto);
      case 'avisos':
        return this.avisar();
    }
  }

  private async valer(indice: number, queda: number): Promise<void> {
    const venta = this.ventas[indice % Math.max(1, this.ventas.length)];
    if (!venta || queda === venta.peniques) return;
    await this.mundo.valer(venta.id, queda);
    venta.peniques = queda;
  }

  private async conmutar(tipo: 'bloquear' | 'desbloquear', quien: string): Promise<void> {
    this.mundo.saber(quien, { estado: tipo === 'bloquear' ? 'BLOQUEADO' : 'ACTIVO' });
    if (tipo === 'bloquear') this.bloqueados.add(quien);
    else this.bloqueados.delete(quien);
  }

  private async aprobar(releer: boolean): Promise<void> {
    if (!this.ultima) return;
    const benito = this.persona('benito');
    const { id, huella } = this.ultima;
    const leida = releer ? (await this.mundo.ver.execute(new VerLiquidacion(benito, id))).estado.huella : huella;
    await this.mundo.aprobar.execute(new AprobarLiquidacion(benito, id, leida));
  }

  /** One round, an hour later. Something else may happen between an order and its answer: whoever takes it up could not know. */
  private async pasar({ percances, mientras }: Extract<Acto, { tipo: 'pasar' }>): Promise<void> {
    const { mundo } = this;
    const { pasarela, reloj } = mundo;
    reloj.ahora = new Date(reloj.ahora.getTime() + HORA);
    const prohibidos = this.prohibidos();
    pasarela.percances = [...percances];
    let despues = mientras;
    pasarela.alPedir = async ({ clave, beneficiario }) => {
      const pago = this.pagos.find(({ id }) => id === clave)!;
      expect(prohibidos.get(pago.afiliadoId + pago.liquidacionId) ?? 'may be paid').toBe('may be paid');
      expect(beneficiario.startsWith(`B-${pago.afiliadoId}`)).toBe(true);
      const acto = despues;
      despues = null;
      if (acto) await this.intentar(acto);
    };
    await mundo.despachar.pasar(reloj.ahora);
  }

  private async avisar(): Promise<void> {
    const { pasarela, respuestas } = this.mundo;
    pasarela.despertar();
    for (const [clave, respuesta] of [...pasarela.aviso]) {
      pasarela.aviso.delete(clave);
      // Twice, as callbacks may come.
      for (let i = 0; i < 2; i++) await respuestas.registrar(clave, respuesta);
    }
  }

  /** By affiliate and settlement: why nothing of it may be sent. Told by what was done to the world, not by its rules. */
  private prohibidos(): ReadonlyMap<string, string> {
    const motivos = new Map<string, string>();
    const ahora = this.mundo.reloj.now();
    for (const { afiliadoId, liquidacionId, beneficiario } of this.pagos) {
      const mudada = this.mudadas.get(afiliadoId);
      const clave = afiliadoId + liquidacionId;
      if (this.bloqueados.has(afiliadoId)) motivos.set(clave, 'blocked');
      if (mudada && mudada.desde > ahora) motivos.set(clave, 'its account is too new');
      if (mudada && beneficiario && mudada.referencia !== beneficiario) motivos.set(clave, 'it has another account');
      if (this.vendidoDeMenos(liquidacionId, afiliadoId)) motivos.set(clave, 'refunded');
    }
    return motivos;
  }

  /** Whether a sale is worth less by now than what was paid for it and what this line pays. */
  private vendidoDeMenos(liquidacionId: string, afiliadoId: string): boolean {
    const { partidas, comisiones } = this.mundo.memoria;
    return (partidas.get(liquidacionId) ?? []).some(({ comisionId, afiliadoId: suyo, monto: { unidadesMenores } }) => {
      const venta = this.ventas.find(({ id }) => id === comisionId);
      if (suyo !== afiliadoId || !venta || unidadesMenores < 0n) return false;
      const cobrado = comisiones.get(comisionId)?.estado.pagado.unidadesMenores ?? 0n;
      return BigInt(venta.peniques) / 10n < cobrado + unidadesMenores;
    });
  }

  private get pagos() {
    return [...this.mundo.memoria.pagos.values()].map(({ estado }) => estado);
  }

  private persona(actor: string) {
    return { actor, marcaId: this.mundo.campana.marcaId, afiliadoId: null };
  }
}
