import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { CampanaRepository } from '../../campanas/domain/campana/campana.repository.js';
import type { DatosCampana } from '../../campanas/domain/campana/datos-campana.js';
import { Marca } from '../../campanas/domain/marca/marca.js';
import type { MarcaRepository } from '../../campanas/domain/marca/marca.repository.js';
import type { PresupuestoRepository } from '../../campanas/domain/presupuesto/presupuesto.repository.js';
import type { Terminos } from '../../campanas/domain/terminos/terminos.js';
import type { Comision } from '../../comisiones/domain/cuenta/comision.js';
import type { ComisionRepository } from '../../comisiones/domain/cuenta/comision.repository.js';
import type { Pagina } from '../../comun/domain/pagina.js';
import { acto, limites } from '../casa/escenario.js';
import { dia } from '../casa/mensajes.js';
import { dineroSuite, guardarCampana } from './repositorios-dinero.suite.js';

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

const pagina = (limite = 9, tras?: { id: string; creadaEn: Date }, ascendente = true): Pagina => ({
  ascendente,
  limite,
  tras: tras ? { en: tras.creadaEn, id: tras.id } : null,
});

/** What every repository of marketing promises. */
export function repositoriosSuite(abrir: () => Promise<Almacen>): void {
  let a: Almacen;
  beforeEach(async () => {
    a = await abrir();
  });

  const guardada = (otros?: Partial<DatosCampana>, terminos?: Terminos) => guardarCampana(a, otros, terminos);
  const activa = async (otros: Partial<DatosCampana> = {}) => {
    const { id } = await guardada(otros);
    await a.campanas.update(id, null, (campana) => campana.pasarA('ACTIVA', null, acto(2)));
    return id;
  };

  describe('brands', () => {
    const marca = (nombre: string) =>
      Marca.registrar({ id: newId(), nombre, moneda: 'GBP', zonaHoraria: 'Europe/London' }, dia(1));

    it('are found by id and, whatever the letter case, by name', async () => {
      const [una, otra] = [marca('Peña Ñandú'), marca('Otra')];
      await a.marcas.add(una);
      await a.marcas.add(otra);
      const [estaUna, estaOtra] = [una, otra].map(({ snapshot }) => ({ estado: snapshot, version: 1 }));
      expect(await a.marcas.find(una.snapshot.id)).toEqual(estaUna);
      expect(await a.marcas.list({ nombre: 'PEÑA ÑANDÚ\ufeff' }, pagina())).toEqual([estaUna]);
      expect(await a.marcas.list({ nombre: 'Pena Nandu' }, pagina())).toEqual([]);
      expect(await a.marcas.list({}, pagina(1))).toEqual([estaUna]);
      expect(await a.marcas.list({}, pagina(9, una.snapshot))).toEqual([estaOtra]);
      expect(await a.marcas.list({ situacion: 'INACTIVA' }, pagina())).toEqual([]);
      expect(await a.marcas.list({ desde: dia(1), hasta: dia(2) }, pagina(1, undefined, false))).toEqual([estaOtra]);
      expect(await a.marcas.list({ desde: dia(2) }, pagina())).toEqual([]);
      expect(await a.anunciados()).toEqual(['MarcaCreada', 'MarcaCreada']);
    });

    it('do not share a name, new or changed', async () => {
      const duplicada = { codigo: 'marketing.marca-duplicada' };
      const otra = marca('Otra');
      await a.marcas.add(marca('Una'));
      await a.marcas.add(otra);
      await expect(a.marcas.add(marca('UNA'))).rejects.toMatchObject(duplicada);
      const cambiar = a.marcas.update(otra.snapshot.id, (suya) => suya.actualizar({ nombre: 'uNA' }, dia(2)));
      await expect(cambiar).rejects.toMatchObject(duplicada);
      expect((await a.marcas.find(otra.snapshot.id))?.estado.nombre).toBe('Otra');
      expect(await a.anunciados()).toEqual(['MarcaCreada', 'MarcaCreada']);
    });

    it('change in the version that was seen, and say so', async () => {
      const una = marca('Una');
      await a.marcas.add(una);
      const { id } = una.snapshot;
      const nombrar = (nombre: string, version?: number) =>
        a.marcas.update(id, (suya) => suya.actualizar({ nombre }, dia(2)), version);
      await expect(nombrar('Dos', 2)).rejects.toMatchObject({ motivo: 'version' });
      expect(await nombrar('Dos', 1)).toEqual({ estado: { ...una.snapshot, nombre: 'Dos' }, version: 2 });
      expect((await nombrar('Dos')).version).toBe(2);
      expect(await a.marcas.find(id)).toMatchObject({ estado: { nombre: 'Dos' }, version: 2 });
      expect(await a.anunciados()).toEqual(['MarcaCreada', 'MarcaActualizada']);
      await expect(a.marcas.update(newId(), () => undefined)).rejects.toMatchObject({ motivo: 'no-encontrado' });
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
      const ajena = newId();
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
      const marcaId = newId();
      const ids = [
        (await guardada({ marcaId })).id,
        (await guardada({ marcaId })).id,
        await activa({ marcaId, nombre: 'Otra' }),
      ];
      await guardada();
      const listar = async (filtro: object, una = pagina()) =>
        (await a.campanas.list({ marcaId, ...filtro }, una)).map(({ estado }) => estado.id);
      expect(await listar({})).toEqual(ids);
      expect(await listar({}, pagina(2, { id: ids[0]!, creadaEn: dia(1) }))).toEqual(ids.slice(1));
      expect(await listar({}, pagina(2, undefined, false))).toEqual(ids.toReversed().slice(0, 2));
      expect(await listar({ desde: dia(1), hasta: dia(2) })).toEqual(ids);
      expect(await listar({ hasta: dia(1) })).toEqual([]);
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
      const reservar = { comisionId: newId(), conversionId: newId() };
      await a.presupuestos.update(
        agotada,
        (presupuesto) => void presupuesto.reservar(dinero(5n, 'GBP'), reservar, dia(7)),
      );
      expect(await a.campanas.porTerminar(dia(9), 9)).toEqual([
        { id: agotada, razon: 'presupuesto_agotado', desde: dia(7) },
      ]);
      const todas = await a.campanas.porTerminar(dia(10), 9);
      expect(todas).toContainEqual({ id: corta, razon: 'fecha_limite_alcanzada', desde: dia(10) });
      expect(todas).toHaveLength(2);
    });
  });

  dineroSuite(() => a);
}
