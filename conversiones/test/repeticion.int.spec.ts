import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { EventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Rebuild } from '@alpespartner/shared-kernel/platform/projection/rebuild/rebuild.js';
import { definiciones } from '../adapters/historia/proyecciones/definiciones.js';
import { Conversiones } from '../application/conversion/conversiones.js';
import type { ComandoConversion } from '../domain/conversion/comandos.js';
import { conversionIdDe } from '../domain/pedido/datos.js';
import { historial } from './arbitrarios.js';
import { datos, tras } from './ejemplos.js';
import { Modelo } from './modelo.js';
import { Servicio } from './servicio.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

/** Nothing waits too long by the clock of the service: the commands say themselves when it is. */
const LUEGO = 10 * 365 * 86_400_000;

/** The same command about the n-th conversion. */
function sobre(n: number, comando: ComandoConversion): ComandoConversion {
  const ahora = tras(comando.ahora, LUEGO);
  if (comando.tipo !== 'Detectar') return { ...comando, ahora };
  return { ...comando, ahora, datos: { ...comando.datos, transaccionId: `t-${n}` } };
}

/** Carries a history out on the stored conversions, each command said twice at once, beside the model of it. */
async function vivir(n: number, pedidos: readonly ComandoConversion[]): Promise<Modelo> {
  const conversiones = servicio.bench.app.get<Conversiones>(Conversiones);
  const id = idDe(n);
  const modelo = new Modelo();
  for (const comando of pedidos.map((pedido) => sobre(n, pedido))) {
    const intentar = () =>
      conversiones.execute(id, comando).then(
        ({ cambio }) => (cambio ? 'cambia' : 'nada'),
        (error: unknown) => {
          if (error instanceof DomainError) return 'niega';
          throw error;
        },
      );
    const efectos = await Promise.all([intentar(), intentar()]);
    const esperado = modelo.aplicar(comando);
    // Obeyed once: whoever comes second finds it done.
    expect(efectos.sort(), `${n} ${comando.tipo}`).toEqual(
      [esperado, esperado === 'cambia' ? 'nada' : esperado].sort(),
    );
  }
  return modelo;
}

const idDe = (n: number): string => conversionIdDe({ ...datos, transaccionId: `t-${n}` });

it('random histories, with duplicates and late facts, end as a plain model says, and so do the projections, read or replayed', async () => {
  const historias = fc.sample(historial, { numRuns: 60, seed: 536_365 });
  const modelos = await Promise.all(historias.map((pedidos, n) => vivir(n, pedidos)));
  const { app } = servicio.bench;
  const guardadas = await Promise.all(modelos.map((_, n) => app.get<Conversiones>(Conversiones).find(idDe(n))));
  const contadas = modelos.map((modelo, n) => ({ id: idDe(n), estado: modelo.estado, neto: String(modelo.neto) }));
  expect(
    guardadas.map((c) => ({ id: c?.id, estado: c?.estado.situacion, neto: String(c?.estado.neto.unidadesMenores) })),
  ).toEqual(contadas);
  await servicio.pronto(async () => {
    const filas = await servicio.filas<{ id: string }>('SELECT id, estado, neto FROM conversion');
    const porId = new Map(filas.map((fila) => [fila.id, fila]));
    expect(modelos.map((_, n) => porId.get(idDe(n)))).toEqual(contadas);
  });
  const store = app.get<EventStore<ConversionesEventos>>(EventStore);
  for (const definicion of definiciones(store)) {
    const rebuild = new Rebuild(app.get(DataSource), app.get<MysqlUnitOfWork>(MysqlUnitOfWork), store, definicion);
    expect(await rebuild.run(true), definicion.nombre).toMatchObject({ iguales: true });
  }
  expect(new Set(modelos.map(({ estado }) => estado)).size).toBeGreaterThan(4);
});
