import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { RebuildUnderWay } from '@alpespartner/shared-kernel/platform/projection/rebuild/generations.js';
import { Rebuild, type RebuildReport } from '@alpespartner/shared-kernel/platform/projection/rebuild/rebuild.js';
import { definiciones } from '../adapters/historia/proyecciones/definiciones.js';
import { medir } from '../domain/historia/medida.js';
import { comisionCalculada } from './cobros.js';
import { Servicio } from './servicio.js';
import { conocidos, nuevoPar, type Par, pedido } from './vecinos.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

interface Lista {
  readonly datos: readonly { readonly id: string; readonly estado: string }[];
  readonly cursor: string | null;
  readonly al: string;
}
const listar = (consulta: string) => servicio.ver<Lista>(`/conversiones?${consulta}`);
const lote = async (par: Par, cuantas: number, otro: object = {}) => {
  const conversiones = Array.from({ length: cuantas }, () => pedido(par, otro));
  const { resultados } = await servicio.bien<{ resultados: { conversion: { id: string } }[] }>(200, {
    url: '/conversiones/lote',
    payload: { conversiones },
  });
  return resultados.map(({ conversion }) => conversion.id);
};

describe('the list', () => {
  it('follows the events, says as of when, and is filtered and paged by key', async () => {
    const [par, otro] = [await conocidos(servicio), nuevoPar()];
    const antes = new Date().toISOString();
    const suyas = await lote(par, 5);
    await lote(otro, 2);
    const [cara] = await lote(par, 1, { conversion_value: { monto: '900.00', moneda: 'GBP' } });
    const de = `campaign_id=${par.campana}`;
    await servicio.pronto(async () => expect((await listar(de)).datos).toHaveLength(6));
    expect((await listar(de)).al > antes).toBe(true);
    const ids = async (consulta: string) => (await listar(consulta)).datos.map(({ id }) => id).sort();
    expect(await ids(`${de}&estado=VALIDADA`)).toEqual([...suyas, cara].sort());
    expect(await ids(`affiliate_id=${otro.afiliado}&estado=DETECTADA`)).toHaveLength(2);
    expect(await ids(`${de}&valor_desde=900.00%20GBP`)).toEqual([cara]);
    expect(await ids(`${de}&valor_hasta=899.99%20GBP`)).toEqual(suyas.sort());
    expect(await ids(`${de}&valor_desde=1.00%20EUR`)).toEqual([]);
    expect(await ids(`${de}&hasta=2026-03-01T12:00:00Z`)).toEqual([]);
    const primera = await listar(`${de}&limite=4`);
    const segunda = await listar(`${de}&limite=4&cursor=${primera.cursor}`);
    expect([...primera.datos, ...segunda.datos].map(({ id }) => id).sort()).toEqual([...suyas, cara].sort());
    expect(segunda.cursor).toBeNull();
  });
});

describe('the statistics', () => {
  it('cut the days in the time zone of the brand, and count how far each came', async () => {
    const par = await conocidos(servicio, { zona_horaria: 'America/Bogota' });
    // 04:59 and 05:00 in UTC lie on both sides of midnight in Bogotá.
    const [pagada] = await lote(par, 2, { ocurrido_en: '2026-03-02T04:59:59.000Z' });
    const [cancelada] = await lote(par, 1, { ocurrido_en: '2026-03-02T05:00:00.000Z' });
    await servicio.decir('comisiones.eventos', comisionCalculada(par, pagada!, par.afiliado), 2);
    await servicio.bien(204, { url: `/conversiones/${cancelada}/cancelacion`, payload: { razon: 'x' } });
    const de = `campaign_id=${par.campana}`;
    const gbp = (monto: string) => ({ monto, moneda: 'GBP' });
    const zona = 'America/Bogota';
    interface Cuadro {
      readonly datos: readonly object[];
      readonly cursor: string;
    }
    const ver = (consulta: string) => servicio.ver<Cuadro>(`/conversiones/estadisticas?${consulta}`);
    await servicio.pronto(async () =>
      expect((await ver(de)).datos).toMatchObject([
        {
          dia: '2026-03-01',
          zona,
          detectadas: 2,
          confirmadas: 1,
          neto: gbp('200.00'),
          comision_calculada: gbp('5.00'),
        },
        {
          dia: '2026-03-02',
          zona,
          detectadas: 1,
          validadas: 1,
          canceladas: 1,
          valor: gbp('100.00'),
          neto: gbp('0.00'),
        },
      ]),
    );
    const primera = await ver(`${de}&limite=1`);
    expect((await ver(`${de}&limite=1&cursor=${primera.cursor}`)).datos).toMatchObject([{ dia: '2026-03-02' }]);
    for (const ip of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) {
      const payload = { affiliate_id: par.afiliado, campaign_id: par.campana, ip };
      await servicio.bien(201, { url: '/clics', payload });
    }
    expect(await servicio.ver(`/conversiones/embudo?${de}`)).toMatchObject({
      clics: { unicos: 2, duplicados: 1, invalidos: 0 },
      datos: [{ moneda: 'GBP', detectadas: 3, validadas: 3, confirmadas: 1, pagadas: 0, canceladas: 1 }],
    });
    const token = await servicio.deOtra();
    const ajena = await servicio.bien<Cuadro>(200, { method: 'GET', url: `/conversiones/estadisticas?${de}`, token });
    expect(ajena.datos).toEqual([]);
  });
});

describe('a rebuild', () => {
  const reconstruir = (
    nombre: string,
    soloVerificar: boolean,
    store = servicio.bench.app.get<EventStore<ConversionesEventos>>(EventStore),
  ): Promise<RebuildReport> => {
    const { app } = servicio.bench;
    const definicion = definiciones(store).find((d) => d.nombre === nombre)!;
    return new Rebuild(app.get(DataSource), app.get<MysqlUnitOfWork>(MysqlUnitOfWork), store, definicion).run(
      soloVerificar,
    );
  };
  const cuenta = async (sql: string) => Number((await servicio.filas<{ n: string }>(sql))[0]?.n);
  const enUso = (nombre: string) =>
    `generacion = (SELECT generacion FROM proyeccion_activa WHERE nombre = '${nombre}')`;

  const ultima = (nombre: string) => cuenta(`SELECT MAX(generacion) n FROM proyeccion WHERE nombre = '${nombre}'`);
  /** As a rebuild does when it begins; returns its number. */
  const anotar = async (nombre: string): Promise<number> => {
    const generacion = (await ultima(nombre)) + 1;
    await servicio.filas(`INSERT INTO proyeccion (nombre, generacion, posicion, al)
      VALUES ('${nombre}', ${generacion}, 0, NOW())`);
    return generacion;
  };

  it('beside the live one, while conversions come, misses none and doubles none', async () => {
    const par = await conocidos(servicio);
    let trafico = true;
    const enviar = async () => {
      for (; trafico;) {
        const [id] = await lote(par, 20);
        await servicio.bien(204, { url: `/conversiones/${id}/cancelacion`, payload: { razon: 'x' } });
      }
    };
    const envio = enviar();
    const informes: RebuildReport[] = [];
    for (const nombre of ['lista', 'estadistica']) informes.push(await reconstruir(nombre, false));
    const seguida = `SELECT posicion n FROM proyeccion WHERE nombre = 'estadistica' AND ${enUso('estadistica')}`;
    const primera = Number(informes[0]!.posicion);
    await servicio.pronto(async () => expect(await cuenta(seguida)).toBeGreaterThan(primera));
    informes.push(await reconstruir('estadistica', true));
    trafico = false;
    await envio;
    expect(informes.map(({ iguales }) => iguales)).toEqual(informes.map(() => true));
    expect(BigInt(informes.at(-1)!.posicion)).toBeGreaterThan(BigInt(informes[0]!.posicion));
    const detectadas = await cuenta("SELECT COUNT(*) n FROM evento WHERE tipo = 'ConversionDetected'");
    const canceladas = await cuenta("SELECT COUNT(*) n FROM evento WHERE tipo = 'ConversionCancelled'");
    await servicio.pronto(async () => {
      expect(await cuenta(`SELECT COUNT(*) n FROM conversion WHERE ${enUso('lista')}`)).toBe(detectadas);
      const sumas = `FROM estadistica WHERE ${enUso('estadistica')}`;
      expect(await cuenta(`SELECT SUM(detectadas) n ${sumas}`)).toBe(detectadas);
      expect(await cuenta(`SELECT SUM(canceladas) n ${sumas}`)).toBe(canceladas);
    });
    expect(await cuenta('SELECT COUNT(DISTINCT generacion) n FROM conversion')).toBe(1);
  }, 120_000);

  it('removes what one that died left, and is none that it may still be writing', async () => {
    await lote(await conocidos(servicio), 1);
    const vivas = `SELECT COUNT(*) n FROM estadistica WHERE ${enUso('estadistica')}`;
    await servicio.pronto(async () => expect(await cuenta(vivas)).toBeGreaterThan(0));
    const escribir = (generacion: number) => {
      const columnas = ['campana_id, afiliado_id, moneda, franja, marca_id', ...Object.keys(medir(null))].join(', ');
      return servicio.filas(`INSERT INTO estadistica (generacion, ${columnas})
        SELECT ${generacion}, ${columnas} FROM estadistica WHERE ${enUso('estadistica')} LIMIT 1`);
    };
    const muerta = await anotar('estadistica');
    await escribir(muerta);
    expect(await reconstruir('estadistica', true)).toMatchObject({ iguales: true });
    expect(await cuenta(`SELECT COUNT(*) n FROM estadistica WHERE generacion = ${muerta}`)).toBe(0);
    for (const tarde of [muerta, await ultima('estadistica')]) await escribir(tarde);
    expect(await reconstruir('estadistica', false)).toMatchObject({ iguales: true, cambiada: true });
  });

  it('ends when another has begun meanwhile, and leaves the one in use', async () => {
    const antes = await cuenta(`SELECT generacion n FROM proyeccion_activa WHERE nombre = 'estadistica'`);
    const store = servicio.bench.app.get<EventStore<ConversionesEventos>>(EventStore);
    let otra = 0;
    const interrumpida = Object.create(store, {
      readAll: {
        value: async (...pedido: Parameters<typeof store.readAll>) => {
          otra ||= await anotar('estadistica');
          return store.readAll(...pedido);
        },
      },
    }) as typeof store;
    for (const soloVerificar of [true, false]) {
      otra = 0;
      await expect(reconstruir('estadistica', soloVerificar, interrumpida)).rejects.toThrow(RebuildUnderWay);
      expect(await ultima('estadistica')).toBe(otra);
    }
    expect(await cuenta(`SELECT generacion n FROM proyeccion_activa WHERE nombre = 'estadistica'`)).toBe(antes);
    expect(await reconstruir('estadistica', true)).toMatchObject({ iguales: true });
  });

  it.each([
    ['missed', 'lista', `DELETE FROM conversion WHERE ${enUso('lista')} LIMIT 1`],
    [
      'doubled',
      'estadistica',
      `UPDATE estadistica SET detectadas = detectadas + 1 WHERE ${enUso('estadistica')} LIMIT 1`,
    ],
  ])('finds an event that was %s, and mends it', async (_, nombre, dano) => {
    await servicio.filas(dano);
    expect(await reconstruir(nombre, true)).toMatchObject({ iguales: false, cambiada: false });
    expect(await reconstruir(nombre, false)).toMatchObject({ iguales: false, cambiada: true });
    expect(await reconstruir(nombre, true)).toMatchObject({ iguales: true, cambiada: false });
  });
});
