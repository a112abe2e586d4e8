import { anunciosDeCampana } from '../../campanas/adapters/campana/contrato.js';
import { claveDeNombre } from '../../campanas/adapters/clave.js';
import { Campana } from '../../campanas/domain/campana/campana.js';
import type { CampanaGuardada, FiltroCampanas, PorTerminar } from '../../campanas/domain/campana/campana.repository.js';
import { CampanaRepository } from '../../campanas/domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../campanas/domain/campana/errores.js';
import { situacionActual } from '../../campanas/domain/campana/situacion.js';
import type { MarcaGuardada } from '../../campanas/domain/marca/marca.repository.js';
import { type EstadoPresupuesto, Presupuesto } from '../../campanas/domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../campanas/domain/presupuesto/presupuesto.repository.js';
import { Comision } from '../../comisiones/domain/cuenta/comision.js';
import {
  type ComisionDebida,
  type ComisionGuardada,
  ComisionRepository,
  type FiltroDebidas,
} from '../../comisiones/domain/cuenta/comision.repository.js';
import { type EstadoComision, estaPorLiquidar } from '../../comisiones/domain/cuenta/cuenta.js';
import { comisionDesconocida } from '../../comisiones/domain/cuenta/errores.js';
import type { Pagina } from '../../comun/domain/pagina.js';
import { exigirVersion } from '../../comun/domain/version-distinta.js';

interface Guardado<E> {
  readonly estado: E;
  readonly version: number;
}
interface Agregado<E> {
  readonly snapshot: Readonly<E>;
  readonly version: number;
  readonly events: readonly { readonly tipo: string }[];
}

/** Events of which the world is told in other words, or not at all. */
const CALLADOS = [
  'PresupuestoAmpliado',
  'PresupuestoReducido',
  'ComisionMenorCambiada',
  'PresupuestoGastado',
  'PresupuestoRecuperado',
  'ComisionLiquidada',
  'ComisionPagada',
  'ComisionDevuelta',
];

/** Rows without a database, and what was announced. One update at a time. */
export class Memoria {
  readonly anunciados: string[] = [];
  readonly marcas = new Map<string, MarcaGuardada>();
  readonly campanas = new Map<string, CampanaGuardada>();
  readonly presupuestos = new Map<string, Guardado<EstadoPresupuesto>>();
  readonly comisiones = new Map<string, Guardado<EstadoComision>>();

  guardar<E>(filas: Map<string, Guardado<E>>, id: string, { snapshot, version, events }: Agregado<E>): Guardado<E> {
    const fila = { estado: snapshot, version: version + events.length };
    filas.set(id, fila);
    this.anunciados.push(...events.map(({ tipo }) => tipo).filter((tipo) => !CALLADOS.includes(tipo)));
    return fila;
  }

  guardarCampana(campana: Campana): CampanaGuardada {
    const fila = { estado: campana.snapshot, version: campana.version + campana.events.length };
    this.campanas.set(fila.estado.id, fila);
    this.anunciados.push(...anunciosDeCampana(campana).map(({ type }) => type));
    return fila;
  }
}

export const enPeriodo = (creadaEn: Date, desde?: Date, hasta?: Date): boolean =>
  (!desde || creadaEn >= desde) && (!hasta || creadaEn < hasta);

interface Creada {
  readonly estado: { readonly id: string; readonly creadaEn: Date };
}

/** One page by creation and id. */
export function paginados<T extends Creada>(todas: readonly T[], { ascendente, limite, tras }: Pagina): T[] {
  const clave = (en: Date, id: string) => `${en.toISOString()}/${id}`;
  const de = ({ estado: { creadaEn, id } }: T) => clave(creadaEn, id);
  const antes = (a: string, b: string) => (ascendente ? a < b : a > b);
  return todas
    .filter((una) => !tras || antes(clave(tras.en, tras.id), de(una)))
    .sort((a, b) => (antes(de(a), de(b)) ? -1 : 1))
    .slice(0, limite);
}

export class CampanasEnMemoria extends CampanaRepository {
  constructor(private readonly memoria: Memoria) {
    super();
  }
  async add(campana: Campana): Promise<void> {
    this.memoria.guardarCampana(campana);
    this.memoria.guardar(this.memoria.presupuestos, campana.snapshot.id, Presupuesto.nuevo(campana.snapshot));
  }
  async update(id: string, marcaId: string | null, change: (c: Campana) => void, esperada?: number | null) {
    const fila = await this.find(id, marcaId);
    if (!fila) throw campanaDesconocida();
    exigirVersion(esperada, fila.version);
    const campana = Campana.of(fila.estado, fila.version);
    change(campana);
    return campana.events.length > 0 ? this.memoria.guardarCampana(campana) : fila;
  }
  async find(id: string, marcaId: string | null): Promise<CampanaGuardada | null> {
    const fila = this.memoria.campanas.get(id);
    return fila && (marcaId ?? fila.estado.marcaId) === fila.estado.marcaId ? fila : null;
  }
  async list({ marcaId, nombre, situacion, desde, hasta }: FiltroCampanas, pagina: Pagina) {
    const suyas = [...this.memoria.campanas.values()].filter(
      ({ estado: c }) =>
        (marcaId ?? c.marcaId) === c.marcaId &&
        enPeriodo(c.creadaEn, desde, hasta) &&
        (situacion ?? situacionActual(c.historia)) === situacionActual(c.historia) &&
        (nombre === undefined || claveDeNombre(nombre) === claveDeNombre(c.nombre)),
    );
    return paginados(suyas, pagina);
  }
  async porTerminar(ahora: Date, limite: number): Promise<readonly PorTerminar[]> {
    const vivas = [...this.memoria.campanas.values()].filter(({ estado }) =>
      ['ACTIVA', 'PAUSADA'].includes(situacionActual(estado.historia)),
    );
    const terminan = vivas.flatMap(({ estado: { id, fin, finalizarAlAgotar } }): PorTerminar[] => {
      const agotadoEn = this.memoria.presupuestos.get(id)?.estado.agotadoEn;
      if (fin <= ahora) return [{ id, razon: 'fecha_limite_alcanzada', desde: fin }];
      return finalizarAlAgotar && agotadoEn ? [{ id, razon: 'presupuesto_agotado', desde: agotadoEn }] : [];
    });
    return terminan.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limite);
  }
}

export class PresupuestosEnMemoria extends PresupuestoRepository {
  constructor(private readonly memoria: Memoria) {
    super();
  }
  async update(campanaId: string, change: (presupuesto: Presupuesto) => void): Promise<void> {
    const fila = this.memoria.presupuestos.get(campanaId);
    if (!fila) throw campanaDesconocida();
    const presupuesto = Presupuesto.of(fila.estado, fila.version);
    change(presupuesto);
    this.memoria.guardar(this.memoria.presupuestos, campanaId, presupuesto);
  }
  async lock(campanaIds: readonly string[]): Promise<ReadonlyMap<string, Presupuesto>> {
    const filas = campanaIds.flatMap((id) => {
      const fila = this.memoria.presupuestos.get(id);
      return fila ? [[id, Presupuesto.of(fila.estado, fila.version)] as const] : [];
    });
    return new Map(filas);
  }
  async save(presupuestos: Iterable<Presupuesto>): Promise<void> {
    for (const una of presupuestos) this.memoria.guardar(this.memoria.presupuestos, una.snapshot.campanaId, una);
  }
  async find(campanaId: string, marcaId: string | null): Promise<EstadoPresupuesto | null> {
    const estado = this.memoria.presupuestos.get(campanaId)?.estado;
    return estado && (marcaId ?? estado.marcaId) === estado.marcaId ? estado : null;
  }
}

export class ComisionesEnMemoria extends ComisionRepository {
  constructor(private readonly memoria: Memoria) {
    super();
  }
  async update(
    id: string,
    marcaId: string | null,
    change: (comision: Comision) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<ComisionGuardada> {
    const fila = this.memoria.comisiones.get(id);
    if (!fila || (marcaId ?? fila.estado.marcaId) !== fila.estado.marcaId) throw comisionDesconocida();
    exigirVersion(esperada, fila.version);
    const comision = Comision.of(fila.estado, fila.version);
    await change(comision);
    return this.memoria.guardar(this.memoria.comisiones, id, comision);
  }
  async updateMany(ids: readonly string[], change: (comisiones: readonly Comision[]) => void | Promise<void>) {
    const comisiones = [...ids].sort().flatMap((id) => {
      const fila = this.memoria.comisiones.get(id);
      return fila ? [Comision.of(fila.estado, fila.version)] : [];
    });
    await change(comisiones);
    for (const una of comisiones) this.memoria.guardar(this.memoria.comisiones, una.snapshot.id, una);
  }
  async share(ids: readonly string[]): Promise<readonly EstadoComision[]> {
    return [...ids].sort().flatMap((id) => this.memoria.comisiones.get(id)?.estado ?? []);
  }
  async listDebidas({ marcaId, moneda, corte }: FiltroDebidas): Promise<readonly ComisionDebida[]> {
    const suyas = [...this.memoria.comisiones.values()].filter(
      ({ estado: c }) => c.marcaId === marcaId && c.saldo.moneda === moneda && c.ocurridoEn <= corte,
    );
    return suyas.filter(({ estado }) => estaPorLiquidar(estado)).map(({ estado }) => estado);
  }
}
