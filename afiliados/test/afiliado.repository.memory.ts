import type { EntradaNumerada, Historias } from '../application/afiliado/ver-historia.consulta.js';
import { Afiliado, type EstadoAfiliado } from '../domain/afiliado/afiliado.js';
import type { AfiliadoGuardado, FiltroAfiliados, PaginaAfiliados } from '../domain/afiliado/afiliado.repository.js';
import { AfiliadoRepository } from '../domain/afiliado/afiliado.repository.js';
import {
  afiliadoDesconocido,
  AfiliadoDuplicado,
  CodigoReferidoTomado,
  versionDistinta,
} from '../domain/afiliado/errores.js';
import type { EventoAfiliado } from '../domain/afiliado/eventos.js';
import { entradaDe } from '../domain/afiliado/historia.js';
import type { Referidor } from '../domain/afiliado/referido.js';
import { claveCorreo } from '../domain/datos/correo.js';
import { claveDocumento } from '../domain/datos/documento.js';

/** The repository without a database: one update at a time, everything else in between. */
export class AfiliadosEnMemoria extends AfiliadoRepository {
  readonly anunciados: string[] = [];
  private readonly filas = new Map<string, AfiliadoGuardado>();
  private readonly entradas = new Map<string, EntradaNumerada[]>();
  private turno: Promise<unknown> = Promise.resolve();

  async add(afiliado: Afiliado): Promise<void> {
    this.guardar(afiliado);
  }

  update(id: string, change: (a: Afiliado) => void | Promise<void>, esperada?: number): Promise<AfiliadoGuardado> {
    const mio = this.turno.then(async () => {
      const fila = this.filas.get(id);
      if (!fila) throw afiliadoDesconocido(id);
      if (esperada !== undefined && esperada !== fila.version) throw versionDistinta(esperada, fila.version);
      const afiliado = Afiliado.of(fila.estado, fila.version);
      await change(afiliado);
      return afiliado.events.length > 0 ? this.guardar(afiliado) : fila;
    });
    this.turno = mio.catch(() => undefined);
    return mio;
  }

  async find(id: string): Promise<AfiliadoGuardado | null> {
    return this.filas.get(id) ?? null;
  }

  async referidor(idOCodigo: string): Promise<Referidor | null> {
    const hallado = [...this.filas.values()].find(
      ({ estado: { id, codigoReferido } }) => id === idOCodigo || codigoReferido === idOCodigo.toUpperCase(),
    )?.estado;
    if (!hallado) return null;
    const ancestros: string[] = [];
    for (let id = hallado.referidoPor; id; id = this.filas.get(id)?.estado.referidoPor ?? null) ancestros.push(id);
    return { id: hallado.id, situacion: hallado.situacion.tipo, ancestros };
  }

  async list(filtro: FiltroAfiliados, { limite, orden, tras }: PaginaAfiliados): Promise<readonly AfiliadoGuardado[]> {
    const signo = orden === 'asc' ? 1 : -1;
    const posicion = (a: EstadoAfiliado) => `${a.afiliadoDesde.toISOString()} ${a.id}`;
    const ultima = tras && `${tras.afiliadoDesde.toISOString()} ${tras.id}`;
    const despues = (a: string, b: string) => (a === b ? 0 : a < b ? -signo : signo);
    return [...this.filas.values()]
      .filter(({ estado }) => cumple(estado, filtro))
      .filter(({ estado }) => ultima === undefined || despues(posicion(estado), ultima) > 0)
      .sort((a, b) => despues(posicion(a.estado), posicion(b.estado)))
      .slice(0, limite)
      .map(({ estado, version }) => ({ estado: { ...estado, inscripciones: [], beneficiarios: [] }, version }));
  }

  readonly historias: Historias = {
    list: async (id, limite, desde) => (this.entradas.get(id) ?? []).filter(({ n }) => n > desde).slice(0, limite),
  };

  private guardar(afiliado: Afiliado): AfiliadoGuardado {
    const estado = afiliado.snapshot;
    for (const { estado: otro } of this.filas.values()) {
      if (otro.id === estado.id) continue;
      if (claveCorreo(otro.datos.email) === claveCorreo(estado.datos.email)) {
        throw new AfiliadoDuplicado('email', otro.id);
      }
      const [a, b] = [otro.datos.documento, estado.datos.documento];
      if (a.tipo === b.tipo && claveDocumento(a.numero) === claveDocumento(b.numero)) {
        throw new AfiliadoDuplicado('documento', otro.id);
      }
      if (otro.codigoReferido !== null && otro.codigoReferido === estado.codigoReferido) {
        throw new CodigoReferidoTomado();
      }
    }
    const fila = { estado, version: afiliado.version + afiliado.events.length };
    this.filas.set(estado.id, fila);
    const nuevas = afiliado.events.flatMap((evento, i) => {
      const entrada = entradaDe(evento);
      return entrada ? [{ ...entrada, n: afiliado.version + i + 1 }] : [];
    });
    this.entradas.set(estado.id, [...(this.entradas.get(estado.id) ?? []), ...nuevas]);
    this.anunciados.push(...afiliado.events.map(({ tipo }) => nombrePublico(tipo)));
    return fila;
  }
}

function nombrePublico(tipo: EventoAfiliado['tipo']): string {
  if (tipo === 'AfiliadoAprobado' || tipo === 'AfiliadoRechazado') return 'AfiliadoValidado';
  return tipo === 'NivelCambiado' ? 'NivelAfiliadoCambiado' : tipo;
}

function cumple(e: EstadoAfiliado, filtro: FiltroAfiliados): boolean {
  const { id, estado, email, documento, codigoReferido, desde, hasta } = filtro;
  if (id !== undefined && e.id !== id) return false;
  if (estado !== undefined && e.situacion.tipo !== estado) return false;
  if (email !== undefined && claveCorreo(e.datos.email) !== claveCorreo(email)) return false;
  if (documento !== undefined && claveDocumento(e.datos.documento.numero) !== claveDocumento(documento)) return false;
  if (codigoReferido !== undefined && e.codigoReferido !== codigoReferido.trim().toUpperCase()) return false;
  return (!desde || e.afiliadoDesde >= desde) && (!hasta || e.afiliadoDesde < hasta);
}
