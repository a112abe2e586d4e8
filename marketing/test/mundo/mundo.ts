import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Campana } from '../../campanas/domain/campana/campana.js';
import { Pagaderos } from '../../comisiones/application/conocido/pagaderos.js';
import { conHechoDeAfiliado, type HechoDeAfiliado } from '../../comisiones/domain/conocido/afiliado-conocido.js';
import type { Comision } from '../../comisiones/domain/cuenta/comision.js';
import { sinContadores } from '../../comisiones/domain/cuenta/consumo.js';
import { abrirCuentas } from '../../comisiones/domain/libro/apertura.js';
import { Cuentas } from '../../pagos/application/cuentas/cuentas.js';
import { Desenlace } from '../../pagos/application/cuentas/desenlace.js';
import { Revision } from '../../pagos/application/cuentas/revision.js';
import { AprobacionRevisada } from '../../pagos/application/liquidacion/aprobacion-revisada.js';
import { AprobarLiquidacionHandler } from '../../pagos/application/liquidacion/aprobar-liquidacion.js';
import { CancelarLiquidacionHandler } from '../../pagos/application/liquidacion/cancelar-liquidacion.js';
import { CrearLiquidacionHandler } from '../../pagos/application/liquidacion/crear-liquidacion.js';
import { Reunion } from '../../pagos/application/liquidacion/reunion.js';
import { VerLiquidacionHandler } from '../../pagos/application/liquidacion/ver-liquidacion.consulta.js';
import { Alertas } from '../../pagos/application/pago/alertas.js';
import { DespacharPagos } from '../../pagos/application/pago/despachar-pagos.js';
import { RegistrarRespuesta } from '../../pagos/application/pago/registrar-respuesta.js';
import { Turno } from '../../pagos/application/pago/turno.js';
import { PasarelaProtegida } from '../../pagos/application/pasarela/pasarela-protegida.js';
import { reintentosDe } from '../../pagos/domain/pago/reintentos.js';
import { campanaNueva } from '../casa/escenario.js';
import { afiliadoDesconocido } from '../casa/libro.js';
import { dia } from '../casa/mensajes.js';
import { CampanasEnMemoria, ComisionesEnMemoria, PresupuestosEnMemoria } from '../repositorios/repositorios.memory.js';
import { AfiliadosEnMemoria, MemoriaDeCaja, SinPoliticas, SinRevisar, UnidadEnMemoria } from './caja.memory.js';
import { LiquidacionesEnMemoria, PagosEnMemoria } from './pagos.memory.js';
import { PasarelaEnMemoria } from './pasarela.memory.js';

class Reloj extends Clock {
  ahora = dia(20);
  now(): Date {
    return this.ahora;
  }
}
const CERRADO = {
  permite: () => Promise.resolve(true),
  acierto: () => Promise.resolve(),
  fallo: () => Promise.resolve(),
};

/** A brand, its campaign of 10 %, its affiliates, and all that pays them, without a database or a network. */
export class Mundo {
  readonly memoria = new MemoriaDeCaja();
  readonly pasarela = new PasarelaEnMemoria();
  readonly reloj = new Reloj();
  readonly campana = campanaNueva({ presupuesto: dinero(1_000_000_00n, 'GBP') }).snapshot;
  readonly crear: CrearLiquidacionHandler;
  readonly aprobar: AprobarLiquidacionHandler;
  readonly cancelar: CancelarLiquidacionHandler;
  readonly ver: VerLiquidacionHandler;
  readonly despachar: DespacharPagos;
  readonly respuestas: RegistrarRespuesta;
  readonly afiliados: readonly string[];
  private readonly unidad = new UnidadEnMemoria(this.memoria);
  private readonly presupuestos = new PresupuestosEnMemoria(this.memoria);
  private readonly comisiones = new ComisionesEnMemoria(this.memoria);
  private secuencia = 0n;

  constructor(afiliados: number) {
    this.afiliados = Array.from({ length: afiliados }, () => newId());
    const { memoria, unidad, reloj } = this;
    const [liquidaciones, pagos] = [new LiquidacionesEnMemoria(memoria), new PagosEnMemoria(memoria)];
    const pagaderos = new Pagaderos(new AfiliadosEnMemoria(memoria));
    const revision = new Revision(pagaderos, this.comisiones, liquidaciones);
    const cuentas = new Cuentas(this.comisiones, this.presupuestos, pagaderos, new SinRevisar());
    const desenlace = new Desenlace(cuentas, liquidaciones, pagos);
    const reintentos = reintentosDe({ baseMs: 1_000, maximoMs: 60_000, maximo: 4 }, () => 1);
    this.respuestas = new RegistrarRespuesta(unidad, pagos, desenlace, reintentos, reloj);
    const turno = new Turno(unidad, pagos, revision, desenlace, reloj);
    const protegida = new PasarelaProtegida(this.pasarela, CERRADO);
    this.despachar = new DespacharPagos(turno, protegida, this.respuestas, new Alertas(unidad, reloj));
    const reunion = new Reunion(this.comisiones, new SinPoliticas(), pagaderos);
    this.crear = new CrearLiquidacionHandler(unidad, reunion, liquidaciones, reloj);
    const aprobacion = new AprobacionRevisada(liquidaciones, revision, desenlace);
    this.aprobar = new AprobarLiquidacionHandler(unidad, aprobacion, pagos, reloj);
    this.cancelar = new CancelarLiquidacionHandler(unidad, liquidaciones, pagos, desenlace, reloj);
    this.ver = new VerLiquidacionHandler(unidad, liquidaciones, revision, reloj);
  }

  async abrir(): Promise<this> {
    await new CampanasEnMemoria(this.memoria).add(Campana.of(this.campana, 0));
    for (const afiliadoId of this.afiliados) {
      this.saber(afiliadoId, { nivel: 'BRONCE', estado: 'ACTIVO' });
      this.saber(afiliadoId, { beneficiario: { referencia: `B-${afiliadoId}-0`, vigenteDesde: dia(1) } });
    }
    return this;
  }

  saber(afiliadoId: string, hecho: Partial<HechoDeAfiliado>): void {
    const antes = this.memoria.afiliados.get(afiliadoId) ?? afiliadoDesconocido(afiliadoId);
    const comun = { afiliadoId, secuencia: ++this.secuencia, desde: this.reloj.now() };
    this.memoria.afiliados.set(afiliadoId, conHechoDeAfiliado(antes, { ...comun, ...hecho }));
  }

  /** Sells, and has the commission approved; answers its id. */
  vender(afiliadoId: string, peniques: number): Promise<string> {
    return this.unidad.run(async () => {
      const ahora = this.reloj.now();
      const { id: campanaId, marcaId, terminos } = this.campana;
      const valorNeto = dinero(BigInt(peniques), 'GBP');
      const de = { conversionId: newId(), campanaId, marcaId, afiliadoId };
      const partida = { ...de, valorNeto, nivel: 'BRONCE' as const, ocurridoEn: dia(5), venceEn: ahora };
      let cuentas: Comision[] = [];
      await this.presupuestos.update(campanaId, (bolsa) => {
        cuentas = abrirCuentas([partida], terminos[0], bolsa, sinContadores(), ahora);
      });
      const [cuenta] = cuentas;
      if (!cuenta) throw new Error('The budget is too small for this.');
      this.memoria.guardar(this.memoria.comisiones, cuenta.snapshot.id, cuenta);
      await this.comisiones.update(cuenta.snapshot.id, null, (una) => una.aprobar('ana', null, ahora));
      return cuenta.snapshot.id;
    });
  }

  /** What is waiting for it. */
  aprobarTodo(): Promise<void> {
    return this.unidad.run(async () => {
      await this.comisiones.updateMany([...this.memoria.comisiones.keys()], (comisiones) => {
        for (const una of comisiones) {
          if (una.snapshot.fase.situacion === 'CALCULADA') una.aprobar('ana', null, this.reloj.now());
        }
      });
    });
  }

  /** The sale is worth so many pence from now on: a refund, or an amendment. */
  valer(comisionId: string, peniques: number): Promise<void> {
    return this.unidad.run(async () => {
      const { id: campanaId, terminos } = this.campana;
      const hoy = { valorNeto: dinero(BigInt(peniques), 'GBP'), nivel: 'BRONCE' as const };
      await this.comisiones.update(comisionId, null, (comision) =>
        this.presupuestos.update(campanaId, (bolsa) =>
          comision.revalorar(hoy, 'REEMBOLSO', terminos[0], bolsa, this.reloj.now()),
        ),
      );
    });
  }
}
