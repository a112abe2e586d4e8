import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Batcher } from '@alpespartner/shared-kernel/platform/concurrency/batcher.js';
import { Conocidos } from '../../application/conocido/conocidos.js';
import { type ClavesDeHechos, Referencias } from '../../application/juicio/referencias.js';
import { type Visita, Visitas } from '../../application/seguimiento/visitas.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado.js';
import type { CampanaVigente } from '../../domain/conocido/campana.js';
import type { Cupon } from '../../domain/conocido/cupon.js';
import { campanaEn } from '../../domain/conocido/vigencia.js';
import { decideElNombrado } from '../../domain/juicio/atribucion.js';
import type { Hechos } from '../../domain/juicio/hechos.js';
import { pideRecuentos } from '../../domain/juicio/senales.js';
import { cuponesDe } from '../../domain/pedido/datos.js';
import type { Clic } from '../../domain/seguimiento/clic.js';
import { DESFASE_MS } from '../../domain/seguimiento/ventana.js';
import type { InscripcionFila } from '../conocido/afiliado.fila.js';
import { cuponDeFila, type CuponFila } from '../conocido/cupon.fila.js';
import { clicDeFila, type ClicFila } from '../seguimiento/clic.fila.js';
import { recontar } from './recuentos.mysql.js';

/** Nobody clicks more often before one order; of those who do, the newest count. */
const MAX_CLICS = 200;

/** What our clicks are called; whatever else a shop sends back is none of them. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const COLA = { maxBatch: 500, maxQueue: 8_192, workers: 2 };

/** Reads on connections of its own: what a transaction under way has not committed is no fact yet. */
@Injectable()
export class MysqlReferencias extends Referencias {
  private readonly clics = new Batcher((ids: readonly string[]) => this.leerClics(ids), COLA);

  constructor(
    private readonly base: DataSource,
    private readonly conocidos: Conocidos,
    private readonly visitas: Visitas,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(claves: ClavesDeHechos): Promise<Hechos> {
    const { marcaId, campanaId, afiliadoId, clicId, ocurridoEn } = claves;
    const codigos = cuponesDe(claves);
    const [campana, nombrado, clic, cupones] = await Promise.all([
      this.conocidos.findCampana(campanaId),
      afiliadoId === null ? null : this.conocidos.findAfiliado(afiliadoId),
      clicId === null || !ID.test(clicId) ? null : this.clics.submit(clicId.toLowerCase()),
      codigos.length === 0 ? [] : this.cuponesDe(marcaId, codigos),
    ]);
    const suyo = clic?.marcaId === marcaId || clic?.marcaId === null ? clic : null;
    const nombrados = nombrado ? [nombrado] : [];
    const dados = { clic: suyo, cupones, recuentos: null };
    const ahora = this.clock.now();
    const vigente = campana?.marcaId === marcaId ? campanaEn(campana, ocurridoEn ?? ahora) : null;
    if (!campana || !vigente) return { campana: null, afiliados: nombrados, clics: [], ...dados };
    const decidido = decideElNombrado(claves, vigente);
    const clics = decidido ? [] : await this.clicsDe(claves);
    const ids = decidido ? [] : otrosDe([...clics, ...(suyo ? [suyo] : []), ...cupones]);
    const otros = await this.afiliados(ids.filter((id) => id !== afiliadoId));
    const afiliados = await this.conInscripciones([...nombrados, ...otros], vigente);
    const hechos = { campana, afiliados, clics, ...dados };
    return pideRecuentos(vigente, suyo ? [...clics, suyo] : clics)
      ? { ...hechos, recuentos: await recontar(this.base, claves, hechos, ahora) }
      : hechos;
  }

  private async afiliados(ids: readonly string[]): Promise<AfiliadoConocido[]> {
    const leidos = await Promise.all(ids.map((id) => this.conocidos.findAfiliado(id)));
    return leidos.filter((afiliado) => afiliado !== null);
  }

  private async conInscripciones(afiliados: AfiliadoConocido[], campana: CampanaVigente): Promise<AfiliadoConocido[]> {
    if (!campana.requiereInscripcion || afiliados.length === 0) return afiliados;
    const filas = await this.base.query<InscripcionFila[]>(
      'SELECT * FROM inscripcion WHERE afiliado_id IN (?) AND campana_id = ?',
      [afiliados.map(({ id }) => id), campana.id],
    );
    return afiliados.map((afiliado) => ({
      ...afiliado,
      inscripciones: filas
        .filter(({ afiliado_id }) => afiliado_id === afiliado.id)
        .map(({ campana_id, desde, hasta }) => ({ campanaId: campana_id, desde, hasta })),
    }));
  }

  /** Of the same user in the campaign, until the conversion, as far as clocks may differ. */
  private async clicsDe({ marcaId, campanaId, usuarioId, ocurridoEn }: ClavesDeHechos): Promise<Clic[]> {
    if (usuarioId === null) return [];
    const filas = await this.base.query<ClicFila[]>(
      `SELECT * FROM clic WHERE campana_id = ? AND user_id = ? AND (marca_id = ? OR marca_id IS NULL)
       ${ocurridoEn ? 'AND en <= ?' : ''} ORDER BY en DESC LIMIT ${MAX_CLICS}`,
      [campanaId, usuarioId, marcaId, ...(ocurridoEn ? [new Date(ocurridoEn.getTime() + DESFASE_MS)] : [])],
    );
    return filas.map(clicDeFila);
  }

  private async leerClics(ids: readonly string[]): Promise<(Clic | null)[]> {
    const filas = await this.base.query<ClicFila[]>('SELECT * FROM clic WHERE id IN (?)', [[...new Set(ids)]]);
    const clics = new Map(filas.map((fila) => [fila.id, clicDeFila(fila)]));
    return ids.map((id) => clics.get(id) ?? deCamino(this.visitas.find(id)));
  }

  private async cuponesDe(marcaId: string, codigos: readonly string[]): Promise<Cupon[]> {
    const sql = 'SELECT * FROM cupon WHERE marca_id = ? AND codigo IN (?) ORDER BY codigo, desde';
    return (await this.base.query<CuponFila[]>(sql, [marcaId, codigos])).map(cuponDeFila);
  }
}

/** A click that waits on this machine's disk for the database is known all the same. */
const deCamino = (visita: Visita | null): Clic | null =>
  visita && { ...visita, usuarioId: null, marca: 'UNICO', motivo: null, procedencia: 'REDIRECCION' };

const otrosDe = (evidencias: readonly { readonly afiliadoId: string }[]): string[] => [
  ...new Set(evidencias.map(({ afiliadoId }) => afiliadoId)),
];
