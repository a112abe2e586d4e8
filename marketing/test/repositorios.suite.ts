import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CampanaRepository } from '../campanas/domain/campana.repository.js';
import type { DatosCampana } from '../campanas/domain/datos-campana.js';
import type { MarcaRepository } from '../campanas/domain/marca.repository.js';
import { Presupuesto } from '../campanas/domain/presupuesto.js';
import type { PresupuestoRepository } from '../campanas/domain/presupuesto.repository.js';
import type { Terminos } from '../campanas/domain/terminos.js';
import { abrirCuentas } from '../comisiones/domain/apertura.js';
import type { Comision } from '../comisiones/domain/comision.js';
import type { ComisionRepository } from '../comisiones/domain/comision.repository.js';
import { acto, campanaNueva, limites } from './escenario.js';
import { dia } from './mensajes.js';

export interface Almacen {
  readonly marcas: MarcaRepository;
  readonly campanas: CampanaRepository;
  readonly presupuestos: PresupuestoRepository;
  readonly comisiones: ComisionRepository;
  /** Puts a commission there as the hot path does. */
  readonly sembrar: (comision: Comision) => Promise<void>;
  /** The types of what has been announced so far, in order. */
  readonly anunciados: () => Promise<readonly string[]>;
}

const escalonada: Terminos = {
  tipo: 'ESCALONADA',
  escalones: [
    { hasta: dinero(100_00n, 'GBP'), ppm: 30_000n },
    { hasta: null, ppm: 80_000n },
  ],
  porNivel: true,
  minimo: null,
  maximo: dinero(60_00n, 'GBP'),
};

/** What every repository of marketing promises. */
export function repositoriosSuite(abrir: () => Promise<Almacen>): void {
  let a: Almacen;
  beforeEach(async () => {
    a = await abrir();
  });

  const guardada = async (otros: Partial<DatosCampana> = {}, terminos?: Terminos) => {
    const campana = campanaNueva(otros, terminos);
    await a.campanas.add(campana, Presupuesto.nuevo(campana.snapshot));
    return campana.snapshot;
  };
  const activa = async (otros: Partial<DatosCampana> = {}) => {
    const { id } = await guardada(otros);
    await a.campanas.update(id, null, (campana) => campana.pasarA('ACTIVA', null, acto(2)));
    return id;
  };

  describe('brands', () => {
    const marca = (nombre: string) => ({
      ...{ id: nuevoId(), nombre, moneda: 'GBP', zonaHoraria: 'Europe/London', creadaEn: dia(1) },
    });

    it('are found by id and, whatever the letter case, by name', async () => {
      const [una, otra] = [marca('Peña Ñandú'), marca('Otra')];
      await a.marcas.add(una);
      await a.marcas.add(otra);
      expect(await a.marcas.find(una.id)).toEqual(una);
      expect(await a.marcas.list({ nombre: 'PEÑA ÑANDÚ' }, 9)).toEqual([una]);
      expect(await a.marcas.list({ nombre: 'Pena Nandu' }, 9)).toEqual([]);
      expect(await a.marcas.list({}, 1)).toEqual([una]);
      expect(await a.marcas.list({}, 9, una.id)).toEqual([otra]);
    });

    it('do not share a name', async () => {
      await a.marcas.add(marca('Una'));
      await expect(a.marcas.add(marca('UNA'))).rejects.toMatchObject({ codigo: 'marketing.marca-duplicada' });
    });
  });

  describe('campaigns', () => {
    it('come back field by field, with every version of their terms', async () => {
      const otros = {
        presupuesto: dinero(900_00n, 'GBP'),
        metaConversiones: 7,
        descripcion: 'Señas',
        tipo: 'CPL',
      } as const;
      const creada = await guardada(
        { ...otros, segmentacion: { paises: ['CO'], tiposAfiliado: ['EMPRESA'], niveles: ['ORO'] } },
        escalonada,
      );
      expect(await a.campanas.find(creada.id, null)).toEqual({ estado: creada, version: 1 });
      const cambiada = await a.campanas.update(creada.id, null, (campana) => {
        campana.pasarA('ACTIVA', 'go', acto(2));
        campana.cambiarTerminos(
          { ...escalonada, tipo: 'FIJA', fijo: dinero(1n, 'GBP') },
          dia(9),
          dia(3),
          dia(3),
          limites,
        );
      });
      expect(await a.campanas.find(creada.id, creada.marcaId)).toEqual(cambiada);
      expect(cambiada).toMatchObject({
        version: 3,
        estado: { terminos: [{ version: 1 }, { version: 2, tipo: 'FIJA' }] },
      });
      expect(await a.anunciados()).toEqual(['CampanaCreada', 'CampanaActivada', 'CampanaActualizada']);
    });

    it('of another brand are not there', async () => {
      const { id } = await guardada();
      const ajena = nuevoId();
      expect(await a.campanas.find(id, ajena)).toBeNull();
      await expect(a.campanas.update(id, ajena, () => undefined)).rejects.toMatchObject({ motivo: 'no-encontrado' });
      expect(await a.presupuestos.find(id, ajena)).toBeNull();
    });

    it('change only in the version that was seen; a refused change leaves everything as it was', async () => {
      const { id } = await guardada();
      const activar = (version?: number) =>
        a.campanas.update(id, null, (campana) => campana.pasarA('ACTIVA', null, acto(2)), version);
      await expect(activar(2)).rejects.toMatchObject({ motivo: 'version' });
      await activar(1);
      await expect(activar()).rejects.toMatchObject({ codigo: 'marketing.transicion-no-permitida' });
      expect((await a.campanas.find(id, null))?.version).toBe(2);
      expect(await a.anunciados()).toHaveLength(2);
    });

    it('are listed by brand, name and state, page by page; two may share a name', async () => {
      const marcaId = nuevoId();
      const ids = [
        (await guardada({ marcaId })).id,
        (await guardada({ marcaId })).id,
        await activa({ marcaId, nombre: 'Otra' }),
      ];
      await guardada();
      const listar = async (filtro: object, limite = 9, desde?: string) =>
        (await a.campanas.list({ marcaId, ...filtro }, limite, desde)).map(({ estado }) => estado.id);
      expect(await listar({})).toEqual(ids);
      expect(await listar({}, 2, ids[0])).toEqual(ids.slice(1));
      expect(await listar({ nombre: 'VERANO' })).toEqual(ids.slice(0, 2));
      expect(await listar({ situacion: 'ACTIVA' })).toEqual(ids.slice(2));
    });

    it('end by themselves by date, or by budget where that ends them', async () => {
      const [corta, agotada] = [
        await activa({ fin: dia(10) }),
        await activa({ finalizarAlAgotar: true, presupuesto: dinero(5n, 'GBP') }),
      ];
      await activa({ presupuesto: dinero(5n, 'GBP') });
      await guardada({ fin: dia(10) });
      const reservar = { comisionId: nuevoId(), conversionId: nuevoId() };
      await a.presupuestos.update(agotada, (presupuesto) => void presupuesto.reservar(5n, reservar, dia(7)));
      expect(await a.campanas.porTerminar(dia(9), 9)).toEqual([
        { id: agotada, razon: 'presupuesto_agotado', desde: dia(7) },
      ]);
      const todas = await a.campanas.porTerminar(dia(10), 9);
      expect(todas).toContainEqual({ id: corta, razon: 'fecha_limite_alcanzada', desde: dia(10) });
      expect(todas).toHaveLength(2);
    });
  });

  describe('budgets', () => {
    it('keep what was reserved, released and added', async () => {
      const { id } = await guardada({ presupuesto: dinero(100n, 'GBP') });
      const para = { comisionId: nuevoId(), conversionId: nuevoId() };
      await a.presupuestos.update(id, (p) => void p.reservar(60n, para, dia(3)));
      await a.presupuestos.update(id, (p) => {
        p.liberar(10n, para, dia(4));
        p.ampliar(7n, dia(4));
      });
      expect(await a.presupuestos.find(id, null)).toMatchObject({ total: 107n, reservado: 50n, gastado: 0n });
      expect((await a.anunciados()).slice(1)).toEqual(['PresupuestoReservado', 'PresupuestoLiberado']);
    });
  });

  describe('commissions', () => {
    const nueva = async () => {
      const { id: campanaId, marcaId, terminos } = await guardada({ presupuesto: dinero(100_00n, 'GBP') });
      const de = { conversionId: nuevoId(), campanaId, marcaId, afiliadoId: nuevoId(), moneda: 'GBP' };
      const partida = { ...de, valorNeto: 10_00n, nivel: 'ORO' as const, ocurridoEn: dia(5), venceEn: dia(6) };
      let comision: Comision | undefined;
      await a.presupuestos.update(
        campanaId,
        (p) => void ([comision] = abrirCuentas([partida], terminos[0], p, new Map(), dia(5))),
      );
      await a.sembrar(comision!);
      return comision!;
    };

    it('are decided on once, of one brand, in the version that was seen', async () => {
      const { id, marcaId } = (await nueva()).snapshot;
      const aprobar = (marca: string | null, version?: number) =>
        a.comisiones.update(id, marca, (comision) => comision.aprobar('ana', null, dia(6)), version);
      await expect(aprobar(nuevoId())).rejects.toMatchObject({ codigo: 'marketing.comision-no-encontrada' });
      await expect(aprobar(null, 9)).rejects.toMatchObject({ motivo: 'version' });
      expect(await aprobar(marcaId, 1)).toMatchObject({ version: 2, estado: { situacion: 'APROBADA', saldo: 125n } });
      await expect(aprobar(null)).rejects.toMatchObject({ codigo: 'marketing.comision-en-otro-estado' });
      expect((await a.anunciados()).slice(-2)).toEqual(['ComisionCalculada', 'ComisionAprobada']);
    });

    it('are owed from their approval until they are paid, and again while it failed', async () => {
      const { id, marcaId, campanaId } = (await nueva()).snapshot;
      const debidas = (corte = dia(5)) => a.comisiones.debidas({ marcaId, moneda: 'GBP', corte });
      expect(await debidas()).toEqual([]);
      await a.comisiones.update(id, null, (comision) => comision.aprobar('ana', null, dia(6)));
      expect(await debidas(dia(4))).toEqual([]);
      const liquidar = (comisiones: readonly Comision[]) => comisiones.forEach((una) => una.liquidar('l-1', dia(6)));
      for (const como of ['devolver', 'pagar'] as const) {
        expect(await debidas()).toEqual([id]);
        await a.comisiones.updateMany([id, nuevoId()], liquidar);
        expect(await debidas()).toEqual([]);
        await a.comisiones.updateMany([id], ([comision]) =>
          a.presupuestos.update(campanaId, (p) => comision![como]('l-1', p, dia(7))),
        );
      }
      expect(await debidas()).toEqual([]);
      const estado = await a.comisiones.update(id, null, () => undefined);
      expect(estado).toMatchObject({ estado: { situacion: 'PAGADA', pagado: 125n, enLiquidacion: null } });
      expect(await a.presupuestos.find(campanaId, null)).toMatchObject({ reservado: 0n, gastado: 125n });
    });
  });
}
