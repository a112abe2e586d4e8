import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MysqlAfiliadoRepository } from '../adapters/afiliado/afiliado.repository.mysql.js';
import { MysqlHistorias } from '../adapters/afiliado/historias.mysql.js';
import { afiliadoRepositorySuite } from './afiliado.repository.suite.js';
import { activo, guardado, nuevo, respuestas } from './almacen.js';
import { abrirBase, type Base } from './base.js';
import { hoy } from './ejemplos.js';
import { identidadSuite } from './identidad.suite.js';

describe('AfiliadoRepository in MySQL', () => {
  let base: Base;
  beforeAll(async () => {
    base = await abrirBase();
  });
  afterAll(() => base.cerrar());

  const anunciados = async () => {
    const sql = "SELECT tipo FROM outbox WHERE topic = 'afiliados.eventos' ORDER BY id";
    return (await base.filas<{ tipo: string }>(sql)).map(({ tipo }) => tipo);
  };
  const abrir = async () => {
    await base.vaciar();
    const { unitOfWork } = base;
    return {
      afiliados: new MysqlAfiliadoRepository(unitOfWork),
      historias: new MysqlHistorias(unitOfWork),
      anunciados,
    };
  };
  afiliadoRepositorySuite(abrir);
  identidadSuite(abrir);

  it('what fails after it was saved is not saved, not told and not announced', async () => {
    const almacen = await abrir();
    const id = await guardado(almacen);
    const otro = nuevo();
    const intento = base.unitOfWork.run(async () => {
      await almacen.afiliados.update(id, (a) => a.bloquear('court order', hoy));
      await almacen.afiliados.add(otro);
      throw new Error('the process dies here');
    });
    await expect(intento).rejects.toThrow('dies here');
    expect((await almacen.afiliados.find(id))?.version).toBe(1);
    expect(await almacen.afiliados.find(otro.snapshot.id)).toBeNull();
    expect(await almacen.historias.list(id, 10, 0)).toHaveLength(1);
    expect(await anunciados()).toEqual(['AfiliadoRegistrado']);
  });

  it('two updates under way that would close a cycle together cannot both succeed', async () => {
    const almacen = await abrir();
    const { afiliados } = almacen;
    const [una, otra] = [await activo(almacen, 'UNA0000000'), await activo(almacen, 'OTRA000000')];
    let dentro = 0;
    let abrirPaso: () => void = () => undefined;
    const ambas = new Promise<void>((listo) => (abrirPaso = listo));
    const referir = (id: string, por: string) =>
      afiliados.update(id, async (a) => {
        dentro += 1;
        if (dentro === 2) abrirPaso();
        await ambas;
        a.actualizar({}, await afiliados.referidor(por), hoy);
      });
    const intentos = [referir(una, otra), referir(otra, una)];
    expect(await respuestas(intentos)).toEqual(['afiliados.referido-circular', 'done']);
  });

  it('a duplicate says so inside a larger transaction, too, and leaves it usable', async () => {
    const almacen = await abrir();
    const id = await guardado(almacen, { email: 'uno@example.com' });
    await base.unitOfWork.run(async () => {
      await almacen.afiliados.find(id);
      const segundo = almacen.afiliados.add(nuevo({ email: 'uno@example.com' }));
      await expect(segundo).rejects.toMatchObject({ codigo: 'afiliados.duplicado', existente: id });
      await almacen.afiliados.update(id, (a) => a.cambiarNivel('PLATA', hoy));
    });
    expect((await almacen.afiliados.find(id))?.estado.nivel).toBe('PLATA');
  });

  it('approvals and rejections by hand are told to the auditors', async () => {
    const { afiliados } = await abrir();
    const afiliado = nuevo();
    await afiliados.add(afiliado);
    await afiliados.update(afiliado.snapshot.id, (a) => a.rechazar('papers missing', hoy));
    expect(await base.filas("SELECT tipo, clave FROM outbox WHERE topic = 'auditoria.eventos'")).toEqual([
      { tipo: 'AprobacionManual', clave: afiliado.snapshot.id },
    ]);
  });
});
