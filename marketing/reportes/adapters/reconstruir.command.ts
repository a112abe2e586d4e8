import { parseArgs } from 'node:util';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { ReconstruirReportes } from '../application/reconstruir-reportes.js';
import { MysqlRecuento } from './recuento.mysql.js';

/**
 * `node main.js reconstruir [--verificar]`: counts the reports again and prints one line of JSON. With --verificar nothing
 * is changed, and a difference makes the exit code 1.
 */
export async function reconstruir(mysqlUrl: string, args: readonly string[]): Promise<void> {
  const options = { verificar: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const dataSource = await connectDatabase(mysqlUrl);
  try {
    const opciones = { source: 'marketing', clock: new SystemClock(), onAnnounced: () => undefined };
    const unitOfWork = new TypeormUnitOfWork(dataSource, opciones);
    const caso = new ReconstruirReportes(unitOfWork, new MysqlRecuento(unitOfWork));
    const informe = await caso.execute({ soloVerificar: values.verificar });
    process.stdout.write(`${JSON.stringify(informe)}\n`);
    if (values.verificar && !informe.iguales) process.exitCode = 1;
  } finally {
    await dataSource.destroy();
  }
}
