import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MysqlCampanaRepository } from '../../campanas/adapters/campana/campana.repository.mysql.js';
import { MysqlMarcaRepository } from '../../campanas/adapters/marca/marca.repository.mysql.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { MysqlComisionRepository } from '../../comisiones/adapters/cuenta/comision.repository.mysql.js';
import { anunciosDeComision } from '../../comisiones/adapters/cuenta/contrato.js';
import { guardarComisiones } from '../../comisiones/adapters/cuenta/cuentas.mysql.js';
import { abrirBase, type Base } from '../casa/base.js';
import { acto, campanaNueva } from '../casa/escenario.js';
import { type Almacen, repositoriosSuite } from './repositorios.suite.js';

describe('the repositories in MySQL', () => {
  let base: Base;
  beforeAll(async () => {
    base = await abrirBase();
  });
  afterAll(() => base.cerrar());

  const abrir = async (): Promise<Almacen> => {
    await base.vaciar();
    return {
      marcas: new MysqlMarcaRepository(base.unitOfWork),
      campanas: new MysqlCampanaRepository(base.unitOfWork),
      presupuestos: new MysqlPresupuestoRepository(base.unitOfWork),
      comisiones: new MysqlComisionRepository(base.unitOfWork),
      sembrar: (comision) =>
        base.unitOfWork.run(async (tx) => {
          await guardarComisiones(tx, [comision]);
          tx.announce('comisiones.eventos', ...anunciosDeComision(comision));
        }),
      anunciados: async () =>
        (await base.filas<{ tipo: string }>('SELECT tipo FROM outbox ORDER BY id')).map(({ tipo }) => tipo),
    };
  };
  repositoriosSuite(abrir);

  it('what fails after it was saved is not saved, and not announced', async () => {
    const { campanas, anunciados } = await abrir();
    const campana = campanaNueva();
    await campanas.add(campana);
    const intento = base.unitOfWork.run(async () => {
      await campanas.update(campana.snapshot.id, null, (c) => c.pasarA('ACTIVA', null, acto(2)));
      throw new Error('the process dies here');
    });
    await expect(intento).rejects.toThrow('dies here');
    expect((await campanas.find(campana.snapshot.id, null))?.version).toBe(1);
    expect(await anunciados()).toEqual(['CampanaCreada']);
  });

  it('changed by many at once, each change counts once', async () => {
    const { campanas } = await abrir();
    const campana = campanaNueva();
    await campanas.add(campana);
    const cambios = Array.from({ length: 12 }, (_, i) =>
      campanas.update(campana.snapshot.id, null, (c) => c.actualizar({ nombre: `n${i}` }, acto(3).ahora)),
    );
    await Promise.all(cambios);
    expect((await campanas.find(campana.snapshot.id, null))?.version).toBe(13);
  });
});
