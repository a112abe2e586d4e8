import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/**
 * Ends the run with `N passed, N failed, N skipped`, alone on the very last line: it is written when the process ends.
 * A file that does not load and an error outside any test each count as one failure; so does a run that could not begin.
 */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (status: string) => cases.filter((testCase: TestCase) => testCase.result().state === status).length;
    const notLoaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = count('failed') + notLoaded + errors.length;
    const skipped = cases.length - count('passed') - count('failed');
    process.once('exit', (code) => {
      const faults = failed || (code === 0 ? 0 : 1);
      writeSync(1, `\n${count('passed')} passed, ${faults} failed, ${skipped} skipped\n`);
    });
  }
}
