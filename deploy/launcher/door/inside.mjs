// @ts-check
// What the door lets in: this side of it runs on the Node of the platform. Builds what changed, then runs the command.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { endWithParent } from './child.mjs';
import { commands } from './commands.mjs';
import { endWith, Failure } from './requirements.mjs';
import { root } from './root.mjs';
import { runTests } from './tests.mjs';

const [name = '', ...args] = process.argv.slice(2);
endWithParent();
await run().catch(endWith);

async function run() {
  await build();
  if (name === 'test') return runTests(args);
  const program = join(root, 'deploy/dist', commands[name]?.module ?? '');
  if (!existsSync(program)) throw new Failure(`${name} is not there`, 'Check out a version that has it.');
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}
