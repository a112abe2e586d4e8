import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { MysqlAfiliadoRepository } from '../adapters/afiliado/afiliado.repository.mysql.js';
import { MysqlRegistrosPendientes } from '../adapters/beneficiario/registros-pendientes.mysql.js';
import { entidades } from '../adapters/entidades.js';
import { migraciones } from '../adapters/migraciones.js';
import { RegistrarBeneficiarios } from '../application/beneficiario/registrar-beneficiarios.js';
import { acto } from '../domain/acto.js';
import { actual } from '../domain/beneficiario/beneficiario.js';
import { type Cuenta, RegistroDeCuentas, type RespuestaDeRegistro } from '../domain/beneficiario/registro.js';
import { nuevo } from './almacen.js';
import { abrirBase, type Base } from './base.js';
import { ahora, cuenta, hoy } from './ejemplos.js';

/** Time goes on only where a test says so. */
class Reloj extends Clock {
  private ms = ahora.getTime();
  now = () => new Date(this.ms);
  pasan(ms: number) {
    this.ms += ms;
  }
}

/** A gateway that knows what it was told, and does what a test wants on the way. */
class Pasarela extends RegistroDeCuentas {
  readonly pedidas: string[] = [];
  readonly numeros = new Map<string, string>();
  antes: (cuenta: Cuenta) => Promise<RespuestaDeRegistro | null> = () => Promise.resolve(null);

  async registrar(pedida: Cuenta): Promise<RespuestaDeRegistro> {
    this.pedidas.push(pedida.clave);
    this.numeros.set(pedida.clave, pedida.cuenta.numeroCuenta);
    const otra = await this.antes(pedida);
    return otra ?? { tipo: 'registrado', referencia: `B-${pedida.clave.slice(0, 8)}`, metodo: 'TRANSFERENCIA' };
  }
}

const TURNO_MS = 30_001;
const sinRespuesta = { tipo: 'sin_respuesta', codigo: 'TimeoutError' } as const;

describe('accounts on their way to the gateway', () => {
  let base: Base;
  let reloj: Reloj;
  let pasarela: Pasarela;
  let afiliados: MysqlAfiliadoRepository;
  beforeAll(async () => {
    base = await abrirBase();
  });
  beforeEach(async () => {
    await base.vaciar();
    [reloj, pasarela] = [new Reloj(), new Pasarela()];
    afiliados = new MysqlAfiliadoRepository(base.unitOfWork);
  });
  afterAll(() => base.cerrar());

  const instancia = (repo = afiliados) =>
    new RegistrarBeneficiarios(new MysqlRegistrosPendientes(base.unitOfWork), pasarela, repo, reloj);
  const conCuenta = async (numeroCuenta = cuenta.numeroCuenta) => {
    const afiliado = nuevo({ banco: { ...cuenta, numeroCuenta } });
    await afiliados.add(afiliado);
    return afiliado.snapshot.id;
  };
  const anunciados = async () => {
    const sql = "SELECT tipo FROM outbox WHERE tipo LIKE 'Beneficiario%' ORDER BY id";
    return (await base.filas<{ tipo: string }>(sql)).map(({ tipo }) => tipo);
  };
  const registro = async (id: string) => actual((await afiliados.find(id))!.estado.beneficiarios)?.registro.tipo;

  it('are asked for once by two instances that look at the same time, and told once each', async () => {
    for (let i = 0; i < 40; i += 1) await conCuenta(String(1000 + i));
    const agotar = async (una: RegistrarBeneficiarios) => {
      while ((await una.pasar()) > 0);
    };
    await Promise.all([agotar(instancia()), agotar(instancia()), agotar(instancia())]);
    expect(pasarela.pedidas).toHaveLength(40);
    expect(new Set(pasarela.pedidas).size).toBe(40);
    expect(await anunciados()).toHaveLength(40);
  });

  it('go with the bank data they were made for', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => conCuenta(String(5000 + i))));
    await instancia().pasar();
    expect([...pasarela.numeros.values()].sort()).toEqual(Array.from({ length: 10 }, (_, i) => String(5000 + i)));
  });

  it('are not sent for what was rolled back', async () => {
    const intento = base.unitOfWork.run(async () => {
      await conCuenta();
      throw new Error('the process dies here');
    });
    await expect(intento).rejects.toThrow('dies here');
    expect(await instancia().pasar()).toBe(0);
  });

  it('taken up by somebody who died are taken up again after its turn, under the same key', async () => {
    const id = await conCuenta();
    pasarela.antes = () => Promise.reject(new Error('killed before the gateway was asked'));
    await expect(instancia().pasar()).rejects.toThrow('killed');
    expect(await instancia().pasar()).toBe(0);
    pasarela.antes = () => Promise.resolve(null);
    reloj.pasan(TURNO_MS);
    expect(await instancia().pasar()).toBe(1);
    expect(new Set(pasarela.pedidas).size).toBe(1);
    expect(await registro(id)).toBe('REGISTRADO');
  });

  it('whose answer died before it was stored are asked for again, and told once', async () => {
    const id = await conCuenta();
    const rota = new MysqlAfiliadoRepository(base.unitOfWork);
    rota.update = () => Promise.reject(new Error('killed before the commit'));
    await expect(instancia(rota).pasar()).rejects.toThrow('killed');
    expect(await registro(id)).toBe('POR_REGISTRAR');
    reloj.pasan(TURNO_MS);
    await Promise.all([instancia().pasar(), instancia().pasar()]);
    expect(pasarela.pedidas).toEqual([pasarela.pedidas[0], pasarela.pedidas[0]]);
    expect(await anunciados()).toEqual(['BeneficiarioRegistrado']);
  });

  it('answered by two instances, one of them late, are told once', async () => {
    const id = await conCuenta();
    let soltar: () => void = () => undefined;
    const retenida = new Promise<void>((libre) => (soltar = libre));
    let primera = true;
    pasarela.antes = async () => {
      if (primera) {
        primera = false;
        await retenida;
      }
      return null;
    };
    const lenta = instancia().pasar();
    await expect.poll(() => pasarela.pedidas.length).toBe(1);
    reloj.pasan(TURNO_MS);
    await instancia().pasar();
    soltar();
    await lenta;
    expect(pasarela.pedidas).toHaveLength(2);
    expect(await anunciados()).toEqual(['BeneficiarioRegistrado']);
    expect((await afiliados.find(id))?.version).toBe(2);
  });

  it('wait longer and longer while the gateway is away, and are not lost', async () => {
    const id = await conCuenta();
    pasarela.antes = () => Promise.resolve(sinRespuesta);
    const esperas: number[] = [];
    for (let intento = 0; intento < 6; intento += 1) {
      expect(await instancia().pasar()).toBe(1);
      const [{ proximo } = { proximo: new Date(0) }] = await base.filas<{ proximo: Date }>(
        'SELECT proximo_en proximo FROM beneficiario',
      );
      esperas.push(proximo.getTime() - reloj.now().getTime());
      expect(await instancia().pasar()).toBe(0);
      reloj.pasan(esperas.at(-1)!);
    }
    esperas.forEach((ms, i) => expect(ms).toBeGreaterThanOrEqual(250 * 2 ** i));
    pasarela.antes = () => Promise.resolve(null);
    await instancia().pasar();
    expect(await registro(id)).toBe('REGISTRADO');
  });

  it('replaced while the gateway is asked are not told: the new one is, under a key of its own', async () => {
    const id = await conCuenta('111');
    pasarela.antes = async ({ cuenta: { numeroCuenta } }) => {
      const otra = { banco: { ...cuenta, numeroCuenta: '222' } };
      if (numeroCuenta === '111') await afiliados.update(id, (a) => a.actualizar(otra, null, acto('ana', reloj.now())));
      return null;
    };
    expect(await instancia().pasar()).toBe(1);
    expect(await anunciados()).toEqual([]);
    expect(await instancia().pasar()).toBe(1);
    expect([...pasarela.numeros.values()]).toEqual(['111', '222']);
    expect(await anunciados()).toEqual(['BeneficiarioRegistrado']);
  });

  it('removed before anybody asked are asked for by nobody', async () => {
    const id = await conCuenta();
    await afiliados.update(id, (a) => a.actualizar({ banco: null }, null, hoy));
    expect(await instancia().pasar()).toBe(0);
  });

  it('refused for good are asked for no more', async () => {
    const id = await conCuenta();
    pasarela.antes = () => Promise.resolve({ tipo: 'rechazado', codigo: 'cuenta_desconocida' });
    await instancia().pasar();
    reloj.pasan(86_400_000);
    expect(await instancia().pasar()).toBe(0);
    expect(await registro(id)).toBe('RECHAZADO');
    expect(await anunciados()).toEqual([]);
  });

  it('a change of account and a late answer about the one before leave no two of now, whoever comes first', async () => {
    for (let i = 0; i < 10; i += 1) {
      const id = await conCuenta(String(7000 + i));
      const otra = { banco: { ...cuenta, numeroCuenta: String(8000 + i) } };
      await Promise.all([
        instancia().pasar(),
        afiliados.update(id, (a) => a.actualizar(otra, null, acto('ana', reloj.now()))),
      ]);
      while ((await instancia().pasar()) > 0);
      const { beneficiarios } = (await afiliados.find(id))!.estado;
      expect(beneficiarios.filter(({ hasta }) => hasta === null)).toMatchObject([{ registro: { tipo: 'REGISTRADO' } }]);
    }
    const tipos = await anunciados();
    const [registros, retiros] = ['BeneficiarioRegistrado', 'BeneficiarioRetirado'].map(
      (tipo) => tipos.filter((este) => este === tipo).length,
    );
    expect(registros! - retiros!).toBe(10);
  });
});

it('bank data from before there were beneficiaries are brought along, as a first account', async () => {
  const antes = migraciones.slice(0, 3);
  const base = await serviceDatabase(antes, entidades);
  const opciones = { source: '/afiliados', clock: new Reloj(), onAnnounced: () => undefined };
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, opciones);
  try {
    const [con, sin] = [newId(), newId()];
    for (const [id, banco] of [
      [con, "'Andino', 'AHORROS', '123', 'Luz Mar'"],
      [sin, 'NULL, NULL, NULL, NULL'],
    ]) {
      await base.dataSource.query(
        `INSERT INTO afiliado VALUES (?, 1, 'ACTIVO', NULL, NULL, 'BRONCE', 'Luz', 'Mar', ?, ?, 'CC', ?, ?, 'INDIVIDUAL',
           NULL, NULL, NULL, ${banco}, NULL, NULL, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
        [id, id, id, id!.slice(-12), id!.slice(-12)],
      );
    }
    await migrate(base.dataSource, migraciones);
    const afiliados = new MysqlAfiliadoRepository(unitOfWork);
    const [heredado] = (await afiliados.find(con))!.estado.beneficiarios;
    expect(heredado).toMatchObject({ registro: { tipo: 'POR_REGISTRAR' }, vigenteDesde: heredado?.desde });
    expect((await afiliados.find(sin))!.estado.beneficiarios).toEqual([]);
    const [pasarela, reloj] = [new Pasarela(), { now: () => new Date(Date.now() + 1_000) }];
    await new RegistrarBeneficiarios(new MysqlRegistrosPendientes(unitOfWork), pasarela, afiliados, reloj).pasar();
    expect(pasarela.numeros).toEqual(new Map([[con, '123']]));
    expect((await afiliados.find(con))!.estado.beneficiarios).toMatchObject([{ registro: { tipo: 'REGISTRADO' } }]);
  } finally {
    await base.close();
  }
});
