import type { AfiliadosEventos } from '@alpespartner/schemas/afiliados.eventos/tipos.generated.js';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { hearing } from '@alpespartner/shared-kernel/testing/messages/hearing.js';
import { MysqlCampanaRepository } from '../../campanas/adapters/campana/campana.repository.mysql.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { ATRIBUCION_NORMAL } from '../../campanas/domain/campana/atribucion.js';
import { Campana } from '../../campanas/domain/campana/campana.js';
import type { DatosCampana } from '../../campanas/domain/campana/datos-campana.js';
import type { Terminos } from '../../campanas/domain/terminos/terminos.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import type { Base } from './base.js';
import { dia, type Quien, recibido } from './mensajes.js';
import { alta, nivel } from './mensajes-de-afiliado.js';
import { Reacciones } from './reacciones.js';

export class RelojFijo extends Clock {
  constructor(public ahora: Date) {
    super();
  }
  now(): Date {
    return this.ahora;
  }
}

export const porcentaje: Terminos = {
  tipo: 'PORCENTAJE',
  ppm: 100_000n,
  porNivel: true,
  minimo: null,
  maximo: null,
};

const datosDeCampana = (otros: Partial<DatosCampana> = {}): DatosCampana => ({
  id: newId(),
  marcaId: newId(),
  zonaHoraria: 'Europe/London',
  nombre: 'Verano',
  descripcion: null,
  tipo: 'CPA',
  inicio: dia(2),
  fin: dia(30),
  moneda: 'GBP',
  metaConversiones: null,
  presupuesto: null,
  politicaPresupuesto: 'RECHAZAR',
  finalizarAlAgotar: false,
  segmentacion: { paises: [], tiposAfiliado: [], niveles: [] },
  ventanaAtribucionDias: 30,
  requiereInscripcion: false,
  periodoRetencionDias: 0,
  politicaFraude: 'MODERATE',
  atribucion: ATRIBUCION_NORMAL,
  fraude: [],
  preavisoDias: 0,
  excesoReembolso: 'RECORTAR',
  reintentoAutomatico: false,
  declaraciones: [],
  ...otros,
});

export const acto = (n: number) => ({ por: 'ana', ahora: dia(n), desde: dia(n) });
export const limites = { porcentajeMaximoPpm: 500_000n };

export const campanaNueva = (otros: Partial<DatosCampana> = {}, terminos: Terminos = porcentaje): Campana =>
  Campana.crear(datosDeCampana(otros), { ...terminos, validoDesde: dia(2) }, acto(1), limites);

/** A running campaign of 10 %, times the tier, and an affiliate of tier BRONCE. */
export class Escenario {
  readonly reloj = new RelojFijo(dia(20));
  readonly reacciones: Reacciones;

  private constructor(
    readonly base: Base,
    readonly quien: Quien,
  ) {
    this.reacciones = new Reacciones(base.unitOfWork, this.reloj);
  }

  static async montar(
    base: Base,
    peniques: number | null = null,
    otros: Partial<DatosCampana> = {},
    terminos: Partial<Terminos> = {},
  ) {
    const presupuesto = peniques === null ? null : dinero(BigInt(peniques), 'GBP');
    const campana = campanaNueva({ presupuesto, ...otros }, { ...porcentaje, ...terminos } as Terminos);
    campana.pasarA('ACTIVA', null, acto(2));
    await new MysqlCampanaRepository(base.unitOfWork).add(campana);
    const { id: campanaId, marcaId } = campana.snapshot;
    const escenario = new Escenario(base, { campanaId, marcaId, afiliadoId: newId() });
    await escenario.oirAfiliado(...alta(escenario.quien.afiliadoId));
    return escenario;
  }

  /** One batch of the hot path, in one transaction. */
  oir(...batch: readonly Incoming<ConversionesEventos>[]): Promise<void> {
    const oir = hearing('conversiones.eventos', 'marketing-consumer', this.reacciones.conversiones.handle);
    return this.base.unitOfWork.run((tx) => oir(batch, tx));
  }

  oirAfiliado(...batch: readonly Incoming<AfiliadosEventos>[]): Promise<void> {
    const oir = hearing('afiliados.eventos', 'marketing-consumer', this.reacciones.afiliados.handle);
    return this.base.unitOfWork.run((tx) => oir(batch, tx));
  }

  otroAfiliado = async (alcanzado: Parameters<typeof nivel>[2], referido_por: string | null = null): Promise<Quien> => {
    const afiliadoId = newId();
    await this.oirAfiliado(...alta(afiliadoId, { referido_por }), nivel(afiliadoId, 3, alcanzado, dia(1)));
    return { ...this.quien, afiliadoId };
  };

  /** What was announced until now, as the payment consumer hears it of those who follow the commissions of others. */
  async seguirFuentes(): Promise<void> {
    const batch = (await this.base.anunciado('comisiones.eventos')).map(recibido);
    const causas = new Map(
      batch
        .filter(({ type }) => type === 'ComisionCalculada' || type === 'ComisionAjustada')
        .map((mensaje) => [mensaje.subject, contextOf(mensaje)]),
    );
    await this.base.unitOfWork.run(() => this.reacciones.fuente.handle(causas));
  }

  /** A person annuls a commission, whatever it was. */
  async anular(comisionId: string): Promise<void> {
    const [comisiones, presupuestos] = [
      new MysqlComisionRepository(this.base.unitOfWork),
      new MysqlPresupuestoRepository(this.base.unitOfWork),
    ];
    const razon = { por: 'ana', codigo: 'FRAUDE', motivo: null } as const;
    await this.base.unitOfWork.run(() =>
      comisiones.update(comisionId, null, (comision) =>
        presupuestos.update(this.quien.campanaId, (bolsa) => comision.anular(razon, bolsa, this.reloj.now())),
      ),
    );
  }

  /** Balance by affiliate, of one conversion. */
  async partes(conversionId: string): Promise<Record<string, number>> {
    const sql = 'SELECT afiliado_id, saldo FROM comision WHERE conversion_id = ?';
    const filas = await this.base.filas<{ afiliado_id: string; saldo: string }>(sql, [conversionId]);
    return Object.fromEntries(filas.map(({ afiliado_id, saldo }) => [afiliado_id, Number(saldo)]));
  }

  async presupuesto() {
    const sql = 'SELECT total, disponible, reservado, gastado FROM presupuesto WHERE campana_id = ?';
    const [fila] = await this.base.filas<Record<'total' | 'disponible' | 'reservado' | 'gastado', string>>(sql, [
      this.quien.campanaId,
    ]);
    return fila!;
  }

  /** Balance by conversion. */
  async saldos(): Promise<Record<string, number>> {
    const filas = await this.base.filas<{ conversion_id: string; saldo: string }>('SELECT * FROM comision');
    return Object.fromEntries(filas.map(({ conversion_id, saldo }) => [conversion_id, Number(saldo)]));
  }

  async sumaDeAsientos(): Promise<number> {
    const [fila] = await this.base.filas<{ suma: string | null }>('SELECT SUM(delta) AS suma FROM asiento');
    return Number(fila?.suma ?? 0);
  }
}
