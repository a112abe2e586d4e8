import { parseArgs } from 'node:util';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { MysqlEventStore } from '@alpespartner/shared-kernel/platform/event-store/event-store.mysql.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { ORDER_LIMITS } from '@alpespartner/shared-kernel/platform/mysql/limits.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { Rebuild } from '@alpespartner/shared-kernel/platform/projection/rebuild/rebuild.js';
import { definiciones } from './definiciones.js';

/**
 * `node main.js reconstruir PROJECTION… [--verificar]`: all of them where none is named. Prints a report of each as a line
 * of JSON. With --verificar nothing is swapped, and a difference, or what is left out, makes the exit code 1.
 */
export async function reconstruir(mysqlUrl: string, args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { verificar: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const dataSource = await connectDatabase(mysqlUrl, [], ORDER_LIMITS);
  try {
    const clock = new SystemClock();
    const unitOfWork = new TypeormUnitOfWork(dataSource, {
      source: 'conversiones',
      clock,
      onAnnounced: () => undefined,
    });
    const opciones = { topic: 'conversiones.eventos', source: 'conversiones', dataSource, unitOfWork, clock } as const;
    const store = new MysqlEventStore(opciones);
    for (const definicion of elegidas(definiciones(store), positionals)) {
      const informe = await new Rebuild(dataSource, unitOfWork, store, definicion).run(values.verificar);
      process.stdout.write(`${JSON.stringify(informe)}\n`);
      const { iguales, aparcadas } = informe;
      if (values.verificar && (!iguales || aparcadas.viva > 0)) process.exitCode = 1;
    }
  } finally {
    await dataSource.destroy();
  }
}

function elegidas<D extends { readonly nombre: string }>(
  todas: readonly D[],
  nombres: readonly string[],
): readonly D[] {
  const ajena = nombres.find((nombre) => !todas.some((d) => d.nombre === nombre));
  if (ajena) throw new Error(`There is no projection "${ajena}": there are ${todas.map((d) => d.nombre).join(', ')}.`);
  return nombres.length === 0 ? todas : todas.filter(({ nombre }) => nombres.includes(nombre));
}
