import { Injectable } from '@nestjs/common';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PresupuestoRepository } from '../../../campanas/domain/presupuesto/presupuesto.repository.js';
import { bloquear, enOrden, guardar } from '../../../comun/adapters/filas.mysql.js';
import { type Anotado, type CambioDeReferidores, Libros } from '../../application/libro/libros.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado-conocido.js';
import type { CampanaConocida } from '../../domain/conocido/campana-conocida.js';
import type { ConversionConocida, Hecho, Validada } from '../../domain/conocido/conversion-conocida.js';
import type { Libro } from '../../domain/libro/libro.js';
import {
  calculadas,
  participantes,
  referidaPorOtro,
  usosAbiertos,
  usosPrevistos,
  valoradaConOtro,
} from '../../domain/libro/tocados.js';
import { compartirAfiliados, compartirOCrearAfiliados } from '../conocido/afiliado-conocido.mysql.js';
import { compartirCampanas } from '../conocido/campana-conocida.mysql.js';
import {
  bloquearConversiones,
  conversionDeFila,
  type ConversionFila,
  guardarConversiones,
} from '../conocido/conversion-conocida.mysql.js';
import { type ComisionFila, deFila } from '../cuenta/comision.fila.js';
import { abrirContadores } from '../cuenta/contador.mysql.js';
import { bloquearComisiones, guardarComisiones } from '../cuenta/cuentas.mysql.js';
import { anunciosDe, causasDe, denegadaAFila } from './cierre.js';

/** Lock order, everywhere: conversions, affiliates (shared), commissions, campaigns (shared), budgets, counters; each by id. */
@Injectable()
export class MysqlLibros extends Libros {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly presupuestos: PresupuestoRepository,
  ) {
    super();
  }

  abrirPorHechos(hechos: readonly Hecho[]): Promise<Libro> {
    return this.unitOfWork.run(async (tx) => {
      const conversiones = await bloquearConversiones(tx, hechos);
      const nuevas = hechos.flatMap((hecho) => (hecho.tipo === 'validada' ? [hecho.validada] : []));
      return this.abrirVentas(tx, conversiones, nuevas);
    });
  }

  abrirPorDenegada(conversionId: string, marcaId: string | null): Promise<Libro | null> {
    return this.unitOfWork.run(async (tx) => {
      const sql = `SELECT s.conversion_id FROM sin_presupuesto s JOIN campana c ON c.id = s.campana_id
        WHERE s.conversion_id = ? AND (? IS NULL OR c.marca_id = ?)`;
      const [denegada] = await tx.query<{ conversion_id: string }[]>(sql, [conversionId, marcaId, marcaId]);
      if (!denegada) return null;
      const filas = await bloquear<ConversionFila>(tx, 'conversion_conocida', 'conversion_id', [conversionId]);
      return this.abrirVentas(tx, new Map(filas.map((fila) => [fila.conversion_id, conversionDeFila(fila)])), []);
    });
  }

  async olvidarDenegada(conversionId: string): Promise<void> {
    const sql = 'DELETE FROM sin_presupuesto WHERE conversion_id = ?';
    await this.unitOfWork.run((tx) => tx.query(sql, [conversionId]));
  }

  abrirPorNivel(afiliados: ReadonlyMap<string, AfiliadoConocido>, desde: Date): Promise<Libro> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await tx.query<ComisionFila[]>(
        `SELECT * FROM comision WHERE principal_id IN (?) AND ocurrido_en >= ? AND clase = 'DIRECTA' FOR UPDATE`,
        [[...afiliados.keys()], desde],
      );
      const otras = filas.map(deFila).filter((cuenta) => valoradaConOtro(cuenta, afiliados.get(cuenta.principalId)));
      return this.abrirCuentas(tx, enOrden(otras.map(({ id }) => id)), afiliados);
    });
  }

  abrirPorReferidor({ referidores, referidos, desde }: CambioDeReferidores): Promise<Libro> {
    return this.unitOfWork.run(async (tx) => {
      const sql = "SELECT * FROM comision WHERE clase = 'DIRECTA' AND ocurrido_en >= ? AND";
      const leer = (condicion: string, ids: readonly string[]) =>
        ids.length === 0 ? [] : tx.query<ComisionFila[]>(`${sql} ${condicion} FOR UPDATE`, [desde, ids]);
      const suyas = await leer('referidor_id IN (?)', [...referidores.keys()]);
      const sinReferidor = await leer('referidor_id IS NULL AND afiliado_id IN (?)', [...referidos.keys()]);
      const sabidos = new Map([...referidores, ...referidos]);
      const otras = [...suyas, ...sinReferidor].map(deFila).filter((cuenta) => referidaPorOtro(cuenta, sabidos));
      return this.abrirConversiones(tx, enOrden(otras.map(({ conversionId }) => conversionId)), sabidos);
    });
  }

  abrirPorConversiones(conversionIds: readonly string[]): Promise<Libro> {
    return this.unitOfWork.run((tx) => this.abrirConversiones(tx, conversionIds, new Map()));
  }

  listReferidas(comisionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.unitOfWork.run(async (tx) => {
      if (comisionIds.length === 0) return new Map<string, string>();
      const sql = 'SELECT id, conversion_id FROM comision WHERE id IN (?) AND referidor_id IS NOT NULL';
      const filas = await tx.query<{ id: string; conversion_id: string }[]>(sql, [comisionIds]);
      return new Map(filas.map(({ id, conversion_id }) => [id, conversion_id]));
    });
  }

  async cerrar(libro: Libro, anotados: readonly Anotado[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await guardarConversiones(tx, libro.conversiones.values());
      await guardar(tx, 'sin_presupuesto', [...libro.conversiones.values()].flatMap(denegadaAFila));
      await guardarComisiones(tx, libro.comisiones.values(), causasDe(anotados));
      await this.presupuestos.save(libro.presupuestos.values());
      tx.announce('comisiones.eventos', ...anotados.flatMap(anunciosDe));
    });
  }

  /** These conversions, and `nuevas` that are about to be validated, with all that their prices rest on. */
  private async abrirVentas(
    tx: MysqlTx,
    conversiones: Map<string, ConversionConocida>,
    nuevas: readonly Validada[],
  ): Promise<Libro> {
    const validadas = [...nuevas, ...[...conversiones.values()].flatMap(({ validada }) => validada ?? [])];
    const afiliados = await compartirAfiliados(tx, enOrden(validadas.flatMap(participantes)));
    for (const [id, referidor] of await referidoresDe(tx, afiliados)) afiliados.set(id, referidor);
    const comisiones = await bloquearComisiones(tx, enOrden([...conversiones.values()].flatMap(calculadas)));
    const fondos = await this.abrirFondos(tx, validadas);
    exigirConocidos(validadas, afiliados, fondos.campanas);
    const usos = validadas.flatMap((validada) => usosPrevistos(fondos.campanas, validada));
    const contadores = await abrirContadores(tx, [...usos, ...usosAbiertos(comisiones)]);
    return { conversiones, comisiones, afiliados, contadores, ...fondos };
  }

  private async abrirConversiones(
    tx: MysqlTx,
    conversionIds: readonly string[],
    sabidos: ReadonlyMap<string, AfiliadoConocido>,
  ): Promise<Libro> {
    const sql = 'SELECT id, afiliado_id, referidor_id FROM comision WHERE conversion_id IN (?)';
    const filas = conversionIds.length > 0 ? await tx.query<CuentaFila[]>(sql, [conversionIds]) : [];
    const nombrados = filas.flatMap(({ afiliado_id, referidor_id }) => [afiliado_id, referidor_id ?? afiliado_id]);
    const ganan = await compartirAfiliados(tx, enOrden(nombrados));
    const afiliados = new Map([...(await referidoresDe(tx, sabidos)), ...ganan, ...sabidos]);
    return this.abrirCuentas(tx, enOrden(filas.map(({ id }) => id)), afiliados);
  }

  /** These accounts with their money and their caps. `afiliados`: those they may be priced again for. */
  private async abrirCuentas(
    tx: MysqlTx,
    ids: readonly string[],
    afiliados: ReadonlyMap<string, AfiliadoConocido>,
  ): Promise<Libro> {
    const comisiones = await bloquearComisiones(tx, ids);
    const cuentas = [...comisiones.values()].map(({ snapshot }) => snapshot);
    const fondos = await this.abrirFondos(tx, cuentas);
    const contadores = await abrirContadores(tx, usosAbiertos(comisiones));
    return { conversiones: new Map(), comisiones, afiliados, contadores, ...fondos };
  }

  /** Campaigns with their money: the last locks of a transaction but those of counters. */
  private async abrirFondos(
    tx: MysqlTx,
    cuentas: readonly { readonly campanaId: string }[],
  ): Promise<Pick<Libro, 'campanas' | 'presupuestos'>> {
    const ids = enOrden(cuentas.map(({ campanaId }) => campanaId));
    return { campanas: await compartirCampanas(tx, ids), presupuestos: await this.presupuestos.lock(ids) };
  }
}

type CuentaFila = Pick<ComisionFila, 'id' | 'afiliado_id' | 'referidor_id'>;

/** Those who referred these, whether they were heard of or not. */
const referidoresDe = (tx: MysqlTx, afiliados: ReadonlyMap<string, AfiliadoConocido>) =>
  compartirOCrearAfiliados(
    tx,
    enOrden([...afiliados.values()].flatMap(({ referidoPor }) => referidoPor ?? [])).filter((id) => !afiliados.has(id)),
  );

function exigirConocidos(
  validadas: readonly Validada[],
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
  campanas: ReadonlyMap<string, CampanaConocida>,
): void {
  for (const validada of validadas) {
    if (!campanas.has(validada.campanaId)) throw new NotYet(`campaign ${validada.campanaId}`);
    const desconocido = participantes(validada).find((id) => !afiliados.get(id)?.niveles.length);
    if (desconocido) throw new NotYet(`affiliate ${desconocido}`);
  }
}
