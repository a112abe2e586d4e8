import { expect } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { campanaJson } from './cuerpos.js';
import { conversion } from './mensajes.js';
import { alta } from './mensajes-de-afiliado.js';
import type { Servicio } from './servicio.js';

export interface Liquidacion extends Record<string, unknown> {
  readonly id: string;
  readonly huella: string;
  readonly total: { readonly monto: string };
}
export interface Pago {
  readonly id: string;
  readonly afiliado_id: string;
  readonly estado: string;
  readonly intentos: number;
}

/** A brand with one running campaign of 10 %, the affiliates that sell for it, and its two persons of finance. */
export class Tienda {
  private constructor(
    private readonly servicio: Servicio,
    readonly marcaId: string,
    readonly campanaId: string,
    readonly ana: string,
    readonly benito: string,
  ) {}

  static async abrir(servicio: Servicio, otra: object = {}): Promise<Tienda> {
    const marca = { nombre: `Tienda ${newId()}`, moneda: 'GBP', zona_horaria: 'UTC' };
    const { id: marcaId } = await servicio.bien<{ id: string }>(201, { url: '/marcas', payload: marca });
    const payload = campanaJson({ terminos: { tipo: 'PORCENTAJE', ppm: 100_000 }, ...otra });
    const token = await servicio.deMarca(marcaId);
    const { id } = await servicio.bien<{ id: string }>(201, { url: '/campanas', payload, token });
    const [ana, benito] = [await servicio.deUsuario('ana', marcaId), await servicio.deUsuario('benito', marcaId)];
    return new Tienda(servicio, marcaId, id, ana, benito);
  }

  /** An affiliate that has sold for so many pounds, each with its commission calculated. */
  async vendedor(...libras: number[]) {
    const { marcaId, campanaId, servicio } = this;
    const quien = { marcaId, campanaId, afiliadoId: newId() };
    for (const hecho of alta(quien.afiliadoId)) await servicio.decir('afiliados.eventos', hecho);
    const conocido = 'SELECT 1 FROM afiliado_conocido WHERE afiliado_id = ? AND beneficiario IS NOT NULL';
    await servicio.pronto(async () => expect(await servicio.filas(conocido, [quien.afiliadoId])).toHaveLength(1));
    const ventas = libras.map((valor) => conversion(quien, Math.round(valor * 100)));
    for (const { validada } of ventas) await servicio.decir('conversiones.eventos', validada);
    await this.comisiones(quien.afiliadoId, libras.length);
    return { ...quien, ventas };
  }

  /** As soon as there are so many, in the order of their ids; of this state, where one is named. */
  async comisiones(afiliadoId: string, cuantas: number, estado?: string): Promise<{ id: string; estado: string }[]> {
    const url = `/comisiones?afiliado_id=${afiliadoId}${estado ? `&estado=${estado}` : ''}`;
    let datos: { id: string; estado: string }[] = [];
    await this.servicio.pronto(async () => {
      ({ datos } = await this.servicio.ver<{ datos: typeof datos }>(url));
      expect(datos).toHaveLength(cuantas);
    });
    return datos;
  }

  liquidar = (mas: object = {}, token = this.ana): Promise<Liquidacion> => {
    const payload = { moneda: 'GBP', marca_id: this.marcaId, ...mas };
    return this.servicio.bien<Liquidacion>(201, { url: '/liquidaciones', payload, token });
  };

  aprobar = ({ id, huella }: Liquidacion, token = this.benito): Promise<unknown> =>
    this.servicio.bien(204, { url: `/liquidaciones/${id}/aprobacion`, payload: { huella }, token });

  async pagos(liquidacionId: string): Promise<Pago[]> {
    return (await this.servicio.ver<{ datos: Pago[] }>(`/pagos?limite=200&liquidacion_id=${liquidacionId}`)).datos;
  }

  completa = (liquidacionId: string): Promise<unknown> =>
    this.servicio.pronto(async () =>
      expect(await this.servicio.ver(`/liquidaciones/${liquidacionId}`)).toMatchObject({ estado: 'COMPLETADA' }),
    );

  /** What the newest month of the report of liabilities says is held, due, being paid, and was paid and clawed back in it. */
  async pasivo(): Promise<Record<string, string>> {
    type Importes = Readonly<Record<string, { readonly monto: string }>>;
    interface Mes extends Record<'devengado' | 'recuperado' | 'pagado', { readonly monto: string }> {
      readonly al_cierre: Importes;
    }
    const token = await this.servicio.deMarca(this.marcaId);
    const mes = (await this.servicio.ver<{ datos: Mes[] }>('/reportes/pasivo', token)).datos.at(-1);
    if (!mes) return {};
    const { al_cierre, devengado, recuperado, pagado } = mes;
    const importes = { ...al_cierre, devengado, recuperado, pagado };
    return Object.fromEntries(Object.entries(importes).map(([cuenta, { monto }]) => [cuenta, monto]));
  }

  /** By account: debit, or credit with a minus sign; and `suma`. */
  async libros(): Promise<Record<string, string>> {
    interface Importe {
      readonly monto: string;
    }
    interface Libros {
      readonly marca_id: string;
      readonly suma: Importe;
      readonly cuentas: readonly { readonly cuenta: string; readonly debe: Importe; readonly haber: Importe }[];
    }
    const { datos } = await this.servicio.ver<{ datos: Libros[] }>('/contabilidad', this.ana);
    const libros = datos.find(({ marca_id }) => marca_id === this.marcaId);
    const saldos = libros?.cuentas.map(({ cuenta, debe, haber }) => [
      cuenta,
      debe.monto === '0.00' ? `-${haber.monto}`.replace('-0.00', '0.00') : debe.monto,
    ]);
    return { ...(Object.fromEntries(saldos ?? []) as Record<string, string>), suma: libros?.suma.monto ?? 'none' };
  }
}
