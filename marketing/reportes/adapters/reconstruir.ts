import { parseArgs } from 'node:util';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { pedirTurnoSolo, recontar } from './contadores.mysql.js';

export interface InformeDeReportes {
  readonly proyeccion: 'reportes';
  readonly filas: { readonly viva: number; readonly nueva: number };
  readonly iguales: boolean;
  readonly cambiada: boolean;
}

/** Thrown to leave everything as it was. */
class SoloVerificar extends Error {
  constructor(readonly informe: InformeDeReportes) {
    super('compared only');
  }
}

/**
 * `node main.js reconstruir [--verificar]`: counts the reports again from single clicks, conversions and commissions, while
 * traffic goes on, and prints one line of JSON. With --verificar nothing is changed, and a difference makes the exit code 1.
 */
export async function reconstruir(mysqlUrl: string, args: readonly string[]): Promise<void> {
  const options = { verificar: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const dataSource = await connectDatabase(mysqlUrl);
  try {
    const opciones = { source: 'marketing', clock: new SystemClock(), onAnnounced: () => undefined };
    const uow = new TypeormUnitOfWork(dataSource, opciones);
    const informe = await uow.run((tx) => contarDeNuevo(tx, values.verificar)).catch(alVerificar);
    process.stdout.write(`${JSON.stringify(informe)}\n`);
    if (values.verificar && !informe.iguales) process.exitCode = 1;
  } finally {
    await dataSource.destroy();
  }
}

/** Throws SoloVerificar, which rolls back, where it is only to compare. */
export async function contarDeNuevo(tx: MysqlTx, soloVerificar: boolean): Promise<InformeDeReportes> {
  await pedirTurnoSolo(tx);
  const viva = await leer(tx);
  await recontar(tx);
  const nueva = await leer(tx);
  const iguales = JSON.stringify(viva) === JSON.stringify(nueva);
  const filas = { viva: viva.length, nueva: nueva.length };
  const informe = { proyeccion: 'reportes', filas, iguales, cambiada: !soloVerificar } as const;
  if (soloVerificar) throw new SoloVerificar(informe);
  return informe;
}

export function alVerificar(error: unknown): InformeDeReportes {
  if (error instanceof SoloVerificar) return error.informe;
  throw error;
}

const leer = (tx: MysqlTx): Promise<unknown[]> =>
  tx.query('SELECT * FROM reporte ORDER BY campana_id, afiliado_id, moneda');
