import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/**
 * Ends the run with `N passed, N failed, N skipped`, alone on the very last line: it is written when the process ends.
 * A file that does not load and an error outside any test each count as one failure; so does a run that could not begin.
 */
export default class Resumen implements Reporter {
  onTestRunEnd(modulos: readonly TestModule[], errores: readonly SerializedError[]): void {
    const casos = modulos.flatMap((modulo) => [...modulo.children.allTests()]);
    const con = (estado: string) => casos.filter((caso: TestCase) => caso.result().state === estado).length;
    const sinCargar = modulos.filter((modulo) => modulo.state() === 'failed' && modulo.errors().length > 0).length;
    const fallidos = con('failed') + sinCargar + errores.length;
    const saltados = casos.length - con('passed') - con('failed');
    process.once('exit', (codigo) => {
      const fallos = fallidos || (codigo === 0 ? 0 : 1);
      writeSync(1, `\n${con('passed')} passed, ${fallos} failed, ${saltados} skipped\n`);
    });
  }
}
